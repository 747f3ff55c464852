"""What the actions of the calendar take.

Version 0 is a version: `ignore_empty` would drop it, as it drops every 0.
"""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.calendar.counting import RULES
from ckanext.qatar_sectors.calendar.working_days import ChangeKind


@validator_args
def qatar_calendar_show(ignore_missing: Validator, int_validator: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "year": [ignore_missing, int_validator],
        "version": [ignore_missing, int_validator],
    }


@validator_args
def qatar_calendar_explain(
    not_empty: Validator,
    ignore_empty: Validator,
    ignore_missing: Validator,
    int_validator: Validator,
    natural_number_validator: Validator,
    one_of: ValidatorFactory,
    qatar_calendar_start: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "start": [not_empty, qatar_calendar_start],
        "days": [not_empty, int_validator],
        "extension": [ignore_empty, natural_number_validator],
        "rule": [ignore_empty, one_of(list(RULES))],
        "version": [ignore_missing, int_validator],
    }


@validator_args
def qatar_calendar_change_create(
    not_empty: Validator,
    ignore_empty: Validator,
    ignore_missing: Validator,
    default: ValidatorFactory,
    one_of: ValidatorFactory,
    int_validator: Validator,
    boolean_validator: Validator,
    qatar_calendar_day: Validator,
    qatar_plain_text: Validator,
    qatar_link: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "kind": [not_empty, one_of([kind.value for kind in ChangeKind])],
        "first": [not_empty, qatar_calendar_day],
        "last": [ignore_empty, qatar_calendar_day],
        "name_ar": [not_empty, qatar_plain_text, not_empty],
        "name_en": [not_empty, qatar_plain_text, not_empty],
        "reason": [not_empty, qatar_plain_text, not_empty],
        "source": [not_empty, qatar_plain_text, not_empty],
        "source_url": [ignore_empty, qatar_link],
        "seen_version": [ignore_missing, int_validator],
        "dry_run": [default(False), boolean_validator],
    }


@validator_args
def qatar_calendar_change_list(
    default: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "limit": [default(100), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }
