"""What the actions of consultations take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator


@validator_args
def foi_consultation_ask(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "user": [not_empty, unicode_safe],
        "text": [not_empty, qatar_plain_text, not_empty],
    }


@validator_args
def foi_consultation_answer(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "text": [not_empty, qatar_plain_text, not_empty],
    }


@validator_args
def foi_consultation_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}


def foi_consultation_list() -> Schema:
    """Return the schema of the action of this name."""
    return {}
