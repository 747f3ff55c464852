"""What the actions of the harvest take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.harvest.credentials.kind import Kind
from ckanext.qatar_sectors.harvest.formats import FORMATS
from ckanext.qatar_sectors.harvest.run.lifecycle import ShownState
from ckanext.qatar_sectors.harvest.schema.connections import (  # noqa: F401 offered here
    qatar_harvest_certificate_clear,
    qatar_harvest_certificate_set,
    qatar_harvest_certificate_show,
    qatar_harvest_credentials_clear,
    qatar_harvest_credentials_set,
    qatar_harvest_push_token_create,
    qatar_harvest_push_token_list,
    qatar_harvest_push_token_revoke,
)
from ckanext.qatar_sectors.harvest.schema.sources import (  # noqa: F401 offered here
    qatar_harvest_source_create,
    qatar_harvest_source_delete,
    qatar_harvest_source_list,
    qatar_harvest_source_show,
    qatar_harvest_source_update,
)

NAMES = [one.name for one in FORMATS]


@validator_args
def qatar_harvest_run_start(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"source_id": [not_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_run_stop(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_run_approve(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_run_refuse(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_record_list(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    one_of: ValidatorFactory,
    natural_number_validator: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "source_id": [not_empty, unicode_safe, qatar_plain_text],
        "state": [ignore_empty, one_of(list(ShownState))],
        "q": [ignore_empty, unicode_safe, qatar_plain_text],
        "limit": [default(100), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def qatar_harvest_record_show(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "source_id": [not_empty, unicode_safe, qatar_plain_text],
        "identifier": [not_empty, unicode_safe],
    }


@validator_args
def qatar_harvest_record_retry(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "source_id": [not_empty, unicode_safe, qatar_plain_text],
        "identifier": [not_empty, unicode_safe],
    }


@validator_args
def qatar_harvest_duplicate_list(
    not_empty: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    natural_number_validator: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "source_id": [not_empty, unicode_safe, qatar_plain_text],
        "limit": [default(100), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def qatar_harvest_run_show(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_run_list(
    ignore_empty: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    natural_number_validator: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "source_id": [ignore_empty, unicode_safe, qatar_plain_text],
        "limit": [default(100), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def qatar_harvest_feed_check(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    unicode_only: Validator,
    one_of: ValidatorFactory,
    convert_to_json_if_string: Validator,
    dict_only: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    text = [ignore_empty, unicode_safe, qatar_plain_text]
    return {
        "url": [not_empty, unicode_safe],
        "owner_org": [not_empty, unicode_safe, qatar_plain_text],
        "format": [ignore_empty, one_of(NAMES)],
        "crosswalk": [ignore_empty, convert_to_json_if_string, dict_only],
        "title": text,
        "name": text,
        "frequency": text,
        "source_id": text,
        "check_id": text,
        "credentials_kind": [ignore_empty, one_of([str(kind) for kind in Kind])],
        "user_name": [ignore_empty, unicode_only],
        "header_name": [ignore_empty, unicode_only],
        "secret": [ignore_empty, unicode_only],
    }


@validator_args
def qatar_harvest_feed_check_show(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe, qatar_plain_text]}
