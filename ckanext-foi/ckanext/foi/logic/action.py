"""Table of contents: what CKAN finds as actions."""

from __future__ import annotations

from ..clocks.actions import foi_clock_compute
from ..duties.actions import (
    foi_duty_confirm,
    foi_duty_create,
    foi_duty_delete,
    foi_duty_list,
    foi_duty_overview,
)
from ..entities.actions import foi_entity_list, foi_entity_show, foi_entity_update
from ..holdings.actions import (
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
