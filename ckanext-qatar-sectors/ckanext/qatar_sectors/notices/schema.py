"""What the actions of notices take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.catalogue.bilingual import LANGUAGES
from ckanext.qatar_sectors.notices.lifecycle import State

MOST = 50


@validator_args
def qatar_notice_list(
    default: ValidatorFactory,
    ignore_empty: Validator,
    unicode_safe: Validator,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "before": [ignore_empty, unicode_safe],
        "limit": [default(20), natural_number_validator],
    }


@validator_args
def qatar_notice_read(ignore_missing: Validator, list_of_strings: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"ids": [ignore_missing, list_of_strings]}


@validator_args
def qatar_notice_preference_show() -> Schema:
    """Return the schema of the action of this name."""
    return {}


@validator_args
def qatar_notice_preference_update(
    ignore_missing: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    convert_to_json_if_string: Validator,
    dict_only: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "language": [ignore_missing, unicode_safe, one_of(list(LANGUAGES))],
        "cadences": [ignore_missing, convert_to_json_if_string, dict_only],
    }


@validator_args
def qatar_letter_list(
    default: ValidatorFactory,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "state": [default(str(State.SET_ASIDE)), unicode_safe, one_of([str(s) for s in State])],
        "offset": [default(0), natural_number_validator],
        "limit": [default(20), natural_number_validator],
    }


@validator_args
def qatar_letter_retry(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}


@validator_args
def qatar_sector_follow(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"sector": [not_empty, unicode_safe]}


@validator_args
def qatar_sector_unfollow(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"sector": [not_empty, unicode_safe]}
