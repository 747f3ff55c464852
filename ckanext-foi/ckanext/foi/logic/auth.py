"""Table of contents: what CKAN finds as auth functions."""

from __future__ import annotations

from ..clocks.auth import foi_clock_compute
from ..duties.auth import (
    foi_duty_confirm,
    foi_duty_create,
    foi_duty_delete,
    foi_duty_list,
    foi_duty_overview,
)
from ..entities.auth import foi_entity_list, foi_entity_show, foi_entity_update
from ..holdings.auth import (
    foi_holding_create,
    foi_holding_delete,
    foi_holding_list,
    foi_holding_show,
    foi_holding_update,
)

__all__ = [
    "foi_clock_compute",
    "foi_duty_confirm",
    "foi_duty_create",
    "foi_duty_delete",
    "foi_duty_list",
    "foi_duty_overview",
    "foi_entity_list",
    "foi_entity_show",
    "foi_entity_update",
    "foi_holding_create",
    "foi_holding_delete",
    "foi_holding_list",
    "foi_holding_show",
    "foi_holding_update",
]
