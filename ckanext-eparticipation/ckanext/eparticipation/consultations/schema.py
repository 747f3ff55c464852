"""What the actions of consultations take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.eparticipation.consultations.domain.questions import Kind
from ckanext.eparticipation.consultations.domain.states import Moderation
from ckanext.eparticipation.consultations.domain.texts import ALL, stored

MOST = 100
TEXTS = tuple(stored(name) for name in ALL)
TERMS = ("without_account", "for_organisations", "discussion")
# What the public asks for: one or more states.
STAGES = ("open", "coming", "closed", "withdrawn")


@validator_args
def _written(
    ignore_missing: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    boolean_validator: Validator,
    list_of_strings: Validator,
    eparticipation_texts: Validator,
    ignore_empty: Validator,
    eparticipation_keywords: Validator,
    eparticipation_groups: Validator,
) -> Schema:
    return {
        **{name: [ignore_missing, eparticipation_texts] for name in TEXTS},
        "tags_translated": [ignore_missing, eparticipation_keywords],
        "sectors": [ignore_missing, list_of_strings],
        "opens": [ignore_missing, unicode_safe],
        "closes": [ignore_missing, unicode_safe],
        "shorter_reason": [ignore_missing, eparticipation_texts],
        "groups": [ignore_missing, eparticipation_groups],
        "moderation": [ignore_empty, one_of([str(one) for one in Moderation])],
        **{name: [ignore_missing, boolean_validator] for name in TERMS},
    }


@validator_args
def _one(
    not_empty: Validator, unicode_safe: Validator, ignore_empty: Validator, int_validator: Validator
) -> Schema:
    return {
        "id": [not_empty, unicode_safe],
        "seen_version": [ignore_empty, int_validator],
    }


@validator_args
def eparticipation_consultation_create(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"organisation": [not_empty, unicode_safe], **_written()}


def eparticipation_consultation_update() -> Schema:
    """Return the schema of the action of this name."""
    return {**_one(), **_written()}


def eparticipation_consultation_delete() -> Schema:
    """Return the schema of the action of this name."""
    found: Schema = _one()
    return found


@validator_args
def eparticipation_consultation_submit(
    default: ValidatorFactory, boolean_validator: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {**_one(), "suitable_topic": [default(False), boolean_validator]}


@validator_args
def eparticipation_consultation_return(not_empty: Validator, qatar_plain_text: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {**_one(), "text": [not_empty, qatar_plain_text, not_empty]}


def eparticipation_consultation_approve() -> Schema:
    """Return the schema of the action of this name."""
    found: Schema = _one()
    return found


@validator_args
def eparticipation_consultation_extend(
    not_empty: Validator, unicode_safe: Validator, eparticipation_texts: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        **_one(),
        "closes": [not_empty, unicode_safe],
        "reason": [not_empty, eparticipation_texts],
    }


def eparticipation_consultation_analyse() -> Schema:
    """Return the schema of the action of this name."""
    found: Schema = _one()
    return found


def eparticipation_consultation_archive() -> Schema:
    """Return the schema of the action of this name."""
    found: Schema = _one()
    return found


@validator_args
def eparticipation_consultation_withdraw(
    not_empty: Validator, eparticipation_texts: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {**_one(), "reason": [not_empty, eparticipation_texts]}


@validator_args
def eparticipation_consultation_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}


@validator_args
def eparticipation_consultation_list(
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    default: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "stage": [ignore_empty, one_of(list(STAGES))],
        "q": [ignore_empty, unicode_safe],
        "organisation": [ignore_empty, unicode_safe],
        "sector": [ignore_empty, unicode_safe],
        "limit": [default(20), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def eparticipation_desk_list(
    default: ValidatorFactory, natural_number_validator: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "limit": [default(100), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def eparticipation_question_update(
    ignore_empty: Validator,
    ignore_missing: Validator,
    not_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    default: ValidatorFactory,
    boolean_validator: Validator,
    eparticipation_texts: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    texts = [ignore_missing, eparticipation_texts]
    return {
        **_one(),
        "questions": {
            "id": [ignore_empty, unicode_safe],
            "kind": [not_empty, one_of([str(kind) for kind in Kind])],
            "text": texts,
            "help": texts,
            "required": [default(False), boolean_validator],
            "options": {"id": [ignore_empty, unicode_safe], "text": texts},
            "most": [ignore_empty, unicode_safe],
            "scale": [ignore_empty, unicode_safe],
            "lowest": texts,
            "highest": texts,
        },
    }


@validator_args
def eparticipation_document_create(
    ignore_missing: Validator,
    ignore_empty: Validator,
    not_empty: Validator,
    unicode_safe: Validator,
    eparticipation_texts: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        **_one(),
        "upload": [ignore_missing],
        "name": [not_empty, eparticipation_texts],
        "note": [ignore_missing, eparticipation_texts],
        "document": [ignore_empty, unicode_safe],
    }


@validator_args
def eparticipation_document_delete(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {**_one(), "file": [not_empty, unicode_safe]}
