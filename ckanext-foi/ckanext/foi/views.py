"""Table of contents: what CKAN finds as pages."""

from __future__ import annotations

from .clocks.views import foi_clocks
from .duties.views import foi_duties
from .entities.views import foi_entities
from .holdings.views import foi_holdings

__all__ = [
    "foi_clocks",
    "foi_duties",
    "foi_entities",
    "foi_holdings",
]
