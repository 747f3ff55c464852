"""Table of contents: what CKAN finds as pages."""

from __future__ import annotations

from .clocks.views import foi_clocks
from .entities.views import foi_entities

__all__ = [
    "foi_clocks",
    "foi_entities",
]
