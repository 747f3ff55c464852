"""Table of contents: what CKAN finds as auth."""

from __future__ import annotations

__all__: list[str] = []
