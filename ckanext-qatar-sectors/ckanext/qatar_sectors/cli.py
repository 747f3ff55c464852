"""Table of contents: what CKAN finds as cli."""

from __future__ import annotations

__all__: list[str] = []
