"""What the actions of voices take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

MOST = 200


@validator_args
def eparticipation_document_show(
    not_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "limit": [default(100), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def eparticipation_passage_show(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    natural_number_validator: Validator,
    int_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "paragraph": [ignore_empty, natural_number_validator],
        "start": [ignore_empty, int_validator],
        "stop": [ignore_empty, int_validator],
    }


@validator_args
def eparticipation_passage_comment(
    not_empty: Validator,
    default: ValidatorFactory,
    ignore_empty: Validator,
    unicode_safe: Validator,
    boolean_validator: Validator,
    natural_number_validator: Validator,
    int_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "paragraph": [ignore_empty, natural_number_validator],
        "start": [ignore_empty, int_validator],
        "stop": [ignore_empty, int_validator],
        "text": [default(""), unicode_safe],
        "named": [default(False), boolean_validator],
        "on_behalf": [default(""), unicode_safe],
        "submission_key": [ignore_empty, unicode_safe],
    }


@validator_args
def eparticipation_voice_list(
    not_empty: Validator,
    default: ValidatorFactory,
    ignore_empty: Validator,
    unicode_safe: Validator,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "after": [ignore_empty, unicode_safe],
        "limit": [default(100), natural_number_validator],
    }
