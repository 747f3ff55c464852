"""Table of contents: what CKAN finds as auth functions."""

from __future__ import annotations

__all__: list[str] = []
