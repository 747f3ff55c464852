"""Table of contents: what CKAN finds as views."""

from __future__ import annotations

from .search.views import search_away
from .tables.views import tables
from .theme.views import theme

__all__ = [
    "search_away",
    "tables",
    "theme",
]
