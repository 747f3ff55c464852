"""What the actions of persons take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory


def qatar_person_show() -> Schema:
    """Return the schema of the action of this name."""
    return {}


@validator_args
def qatar_person_update(
    ignore_missing: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    qatar_person_name: Validator,
    qatar_public_name: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "public_name": [ignore_missing, unicode_safe, qatar_public_name, qatar_person_name],
        "full_name": [ignore_missing, unicode_safe, qatar_person_name],
        "language": [ignore_missing, one_of(["ar", "en"])],
    }


def qatar_person_export() -> Schema:
    """Return the schema of the action of this name."""
    return {}


@validator_args
def qatar_person_erase(
    not_empty: Validator, ignore_missing: Validator, unicode_safe: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"confirm": [not_empty, unicode_safe], "password": [ignore_missing, unicode_safe]}


@validator_args
def qatar_person_email_ask(
    not_empty: Validator,
    ignore_missing: Validator,
    unicode_safe: Validator,
    email_validator: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "email": [not_empty, unicode_safe, email_validator],
        "language": [ignore_missing, one_of(["ar", "en"])],
    }


@validator_args
def qatar_person_email_prove(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"proof": [not_empty, unicode_safe]}


@validator_args
def qatar_identity_unlink(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}
