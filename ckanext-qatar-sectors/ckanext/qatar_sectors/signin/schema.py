"""What the actions of signing in take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.signin.sentences import REASONS


def qatar_session_list() -> Schema:
    """Return the schema of the action of this name."""
    return {}


@validator_args
def qatar_session_end(
    ignore_empty: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    boolean_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [ignore_empty, unicode_safe],
        "others": [default(False), boolean_validator],
    }


@validator_args
def qatar_second_factor_reset(
    not_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    default: ValidatorFactory,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "user": [not_empty, unicode_safe],
        "reason": [default("lost"), unicode_safe, one_of(list(REASONS))],
    }
