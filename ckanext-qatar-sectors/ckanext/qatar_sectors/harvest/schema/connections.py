"""What the actions of credentials and of agencies' systems take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.harvest.credentials.kind import Kind


@validator_args
def qatar_harvest_credentials_set(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_only: Validator,
    one_of: ValidatorFactory,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_only, qatar_plain_text],
        "kind": [not_empty, one_of([str(kind) for kind in Kind])],
        "user_name": [ignore_empty, unicode_only],
        "header_name": [ignore_empty, unicode_only],
        "secret": [not_empty, unicode_only],
    }


@validator_args
def qatar_harvest_credentials_clear(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_certificate_set(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_only: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_only, qatar_plain_text],
        "certificate": [ignore_empty, unicode_only],
        "pin": [ignore_empty, unicode_only],
    }


@validator_args
def qatar_harvest_certificate_show(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_certificate_clear(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_push_token_create(
    not_empty: Validator,
    unicode_only: Validator,
    default: ValidatorFactory,
    natural_number_validator: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "source_id": [not_empty, unicode_only, qatar_plain_text],
        "name": [not_empty, unicode_only, qatar_plain_text],
        "days": [default(365), natural_number_validator],
    }


@validator_args
def qatar_harvest_push_token_list(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"source_id": [not_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_push_token_revoke(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe, qatar_plain_text]}
