"""What the actions of releases take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.foi.documents.kinds import Treatment

# A list: CKAN puts it into its sentence with %, which takes a tuple apart.
TREATMENTS = [one.value for one in Treatment]
LONGEST_NOTE = 2000


@validator_args
def foi_release_list(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}


@validator_args
def foi_release_create(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe], "upload": [not_empty]}


@validator_args
def _document(
    not_empty: Validator,
    unicode_safe: Validator,
    ignore_empty: Validator,
    natural_number_validator: Validator,
) -> Schema:
    return {
        "id": [not_empty, unicode_safe],
        "document": [not_empty, unicode_safe],
        "seen_version": [ignore_empty, natural_number_validator],
    }


@validator_args
def foi_release_change(
    ignore_missing: Validator,
    one_of: ValidatorFactory,
    convert_to_json_if_string: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        **_document(),
        "treatment": [ignore_missing, one_of(TREATMENTS)],
        "boxes": [ignore_missing, convert_to_json_if_string],
    }


def foi_release_make() -> Schema:
    """Return the schema of the action of this name."""
    return _document()


@validator_args
def foi_release_text(default: ValidatorFactory, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {**_document(), "text": [default(""), unicode_safe]}


def foi_release_propose() -> Schema:
    """Return the schema of the action of this name."""
    return _document()


@validator_args
def foi_release_return(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {**_document(), "note": [not_empty, unicode_safe]}


@validator_args
def foi_release_approve(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {**_document(), "digest": [not_empty, unicode_safe]}


def foi_release_delete() -> Schema:
    """Return the schema of the action of this name."""
    return _document()
