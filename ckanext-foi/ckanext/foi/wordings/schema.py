"""What the actions of wordings take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.foi.wordings.purposes import Purpose

PURPOSES = [str(one) for one in Purpose]
LANGUAGES = ["ar", "en"]


@validator_args
def foi_template_list(
    ignore_empty: Validator, unicode_safe: Validator, one_of: ValidatorFactory
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [ignore_empty, unicode_safe],
        "purpose": [ignore_empty, one_of(PURPOSES)],
    }


@validator_args
def _words(
    not_empty: Validator,
    one_of: ValidatorFactory,
    qatar_plain_text: Validator,
) -> Schema:
    return {
        "purpose": [not_empty, one_of(PURPOSES)],
        "language": [not_empty, one_of(LANGUAGES)],
        "title": [not_empty, qatar_plain_text, not_empty],
        "text": [not_empty, qatar_plain_text, not_empty],
    }


@validator_args
def foi_template_create(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"organisation": [not_empty, unicode_safe], **_words()}


@validator_args
def foi_template_update(
    not_empty: Validator, unicode_safe: Validator, ignore_empty: Validator, int_validator: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        **_words(),
        "seen_version": [ignore_empty, int_validator],
    }


@validator_args
def foi_template_delete(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}
