"""Table of contents: what CKAN finds as auth functions."""

from __future__ import annotations

from ..clocks.auth import foi_clock_compute
from ..entities.auth import foi_entity_list, foi_entity_show, foi_entity_update

__all__ = [
    "foi_clock_compute",
    "foi_entity_list",
    "foi_entity_show",
    "foi_entity_update",
]
