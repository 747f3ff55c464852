"""Table of contents: what CKAN finds as actions."""

from __future__ import annotations

from ..clocks.actions import foi_clock_compute
from ..entities.actions import foi_entity_list, foi_entity_show, foi_entity_update

__all__ = [
    "foi_clock_compute",
    "foi_entity_list",
    "foi_entity_show",
    "foi_entity_update",
]
