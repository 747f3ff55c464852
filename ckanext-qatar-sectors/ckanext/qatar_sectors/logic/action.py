"""Table of contents: what CKAN finds as action."""

from __future__ import annotations

__all__: list[str] = []
