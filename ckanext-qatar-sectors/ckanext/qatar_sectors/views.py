"""Table of contents: what CKAN finds as views."""

from __future__ import annotations

from .theme.views import theme

__all__ = [
    "theme",
]
