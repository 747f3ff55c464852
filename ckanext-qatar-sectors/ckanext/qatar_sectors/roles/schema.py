"""What the actions of roles take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.roles.appointment import State
from ckanext.qatar_sectors.roles.policy import Role


@validator_args
def qatar_role_list(
    ignore_empty: Validator,
    default: ValidatorFactory,
    one_of: ValidatorFactory,
    unicode_safe: Validator,
    natural_number_validator: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [ignore_empty, unicode_safe, qatar_plain_text],
        "organisation": [ignore_empty, unicode_safe, qatar_plain_text],
        "role": [ignore_empty, one_of([str(role) for role in Role])],
        "state": [ignore_empty, one_of([str(state) for state in State])],
        "user": [ignore_empty, unicode_safe, qatar_plain_text],
        "limit": [default(100), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def qatar_role_vacancy_list() -> Schema:
    """Return the schema of the action of this name."""
    return {}


@validator_args
def qatar_role_appoint(
    not_empty: Validator,
    ignore_empty: Validator,
    default: ValidatorFactory,
    one_of: ValidatorFactory,
    unicode_safe: Validator,
    qatar_calendar_day: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "user": [not_empty, unicode_safe, qatar_plain_text],
        "role": [not_empty, one_of([str(role) for role in Role])],
        "organisation": [ignore_empty, unicode_safe, qatar_plain_text],
        "from": [ignore_empty, qatar_calendar_day],
        "until": [ignore_empty, qatar_calendar_day],
        "post_ar": [default(""), qatar_plain_text],
        "post_en": [default(""), qatar_plain_text],
        "authority": [default(""), qatar_plain_text],
        "decision": [not_empty, qatar_plain_text, not_empty],
    }


@validator_args
def qatar_role_revoke(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe, qatar_plain_text],
        "reason": [not_empty, qatar_plain_text, not_empty],
    }
