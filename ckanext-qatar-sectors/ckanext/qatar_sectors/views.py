"""Table of contents: what CKAN finds as views."""

from __future__ import annotations

__all__: list[str] = []
