"""What the actions of the clocks take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.foi.clocks.terms import Clock
from ckanext.qatar_sectors.calendar.counting import RULES


@validator_args
def foi_clock_compute(
    not_empty: Validator,
    ignore_empty: Validator,
    ignore_missing: Validator,
    int_validator: Validator,
    one_of: ValidatorFactory,
    qatar_calendar_start: Validator,
    qatar_calendar_day: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "clock": [not_empty, one_of([clock.value for clock in Clock])],
        "start": [not_empty, qatar_calendar_start],
        "rule": [ignore_empty, one_of(list(RULES))],
        "asked": [ignore_empty, qatar_calendar_day],
        "answered": [ignore_empty, qatar_calendar_day],
        # Version 0 is a version, which `ignore_empty` would drop.
        "version": [ignore_missing, int_validator],
    }
