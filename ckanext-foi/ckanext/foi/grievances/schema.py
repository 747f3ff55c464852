"""What the actions of the President take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

OUTCOMES = ["upheld", "rejected"]
MOST = 100


@validator_args
def foi_grievance_decide(
    not_empty: Validator,
    unicode_safe: Validator,
    ignore_empty: Validator,
    one_of: ValidatorFactory,
    int_validator: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "outcome": [not_empty, one_of(OUTCOMES)],
        "text": [not_empty, qatar_plain_text, not_empty],
        "seen_version": [ignore_empty, int_validator],
    }


@validator_args
def foi_grievance_list(
    default: ValidatorFactory, natural_number_validator: Validator, boolean_validator: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "open_only": [default(False), boolean_validator],
        "limit": [default(20), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }
