"""Table of contents: what CKAN finds as validators."""

from __future__ import annotations

__all__: list[str] = []
