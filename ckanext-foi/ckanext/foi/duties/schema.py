"""What the actions of the duties take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.foi.duties.items import Item

ITEMS = [str(item) for item in Item]
MOST = 500


@validator_args
def foi_duty_list(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"organisation": [not_empty, unicode_safe]}


@validator_args
def foi_duty_overview(default: ValidatorFactory, natural_number_validator: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "limit": [default(100), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def foi_duty_create(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    qatar_link: Validator,
    qatar_plain_text: Validator,
    qatar_calendar_day: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [not_empty, unicode_safe],
        "item": [not_empty, one_of(ITEMS)],
        "dataset": [ignore_empty, unicode_safe],
        "url": [ignore_empty, unicode_safe, qatar_link],
        "label_ar": [ignore_empty, qatar_plain_text],
        "label_en": [ignore_empty, qatar_plain_text],
        "as_of": [ignore_empty, qatar_calendar_day],
    }


@validator_args
def foi_duty_confirm(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    qatar_calendar_day: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe], "as_of": [ignore_empty, qatar_calendar_day]}


@validator_args
def foi_duty_delete(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}
