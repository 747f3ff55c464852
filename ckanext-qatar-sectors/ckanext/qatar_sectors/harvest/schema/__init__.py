"""What the actions of the harvest take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.harvest.credentials.kind import Kind
from ckanext.qatar_sectors.harvest.formats import FORMATS
from ckanext.qatar_sectors.harvest.run.frequency import CODES
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

NAMES = [one.name for one in FORMATS]
# Lists: CKAN puts them into its sentence with %, which takes a tuple apart.
FREQUENCIES = list(CODES)


@validator_args
def qatar_harvest_source_create(
    not_empty: Validator,
    ignore_missing: Validator,
    ignore_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    name_validator: Validator,
    one_of: ValidatorFactory,
    boolean_validator: Validator,
    convert_to_json_if_string: Validator,
    dict_only: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "name": [not_empty, unicode_safe, name_validator],
        "title": [not_empty, unicode_safe, qatar_plain_text],
        "url": [not_empty, unicode_safe],
        "owner_org": [not_empty, unicode_safe, qatar_plain_text],
        "format": [ignore_empty, one_of(NAMES)],
        "frequency": [default("DAILY"), one_of(FREQUENCIES)],
        "active": [default(True), boolean_validator],
        "is_sample": [default(False), boolean_validator],
        "crosswalk": [ignore_empty, convert_to_json_if_string, dict_only],
        "check_id": [ignore_empty, unicode_safe, qatar_plain_text],
    }


@validator_args
def qatar_harvest_source_update(
    not_empty: Validator,
    ignore_missing: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    name_validator: Validator,
    one_of: ValidatorFactory,
    boolean_validator: Validator,
    convert_to_json_if_string: Validator,
    dict_only: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe, qatar_plain_text],
        "name": [ignore_missing, not_empty, unicode_safe, name_validator],
        "title": [ignore_missing, not_empty, unicode_safe, qatar_plain_text],
        "url": [ignore_missing, not_empty, unicode_safe],
        "owner_org": [ignore_missing, not_empty, unicode_safe, qatar_plain_text],
        "format": [ignore_missing, one_of([*NAMES, "", None])],
        "frequency": [ignore_missing, one_of(FREQUENCIES)],
        "active": [ignore_missing, boolean_validator],
        "is_sample": [ignore_missing, boolean_validator],
        "crosswalk": [ignore_missing, convert_to_json_if_string, dict_only],
    }


@validator_args
def qatar_harvest_source_show(
    not_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_source_list(
    ignore_empty: Validator, unicode_safe: Validator, qatar_plain_text: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"owner_org": [ignore_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_source_delete(
    not_empty: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    boolean_validator: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe, qatar_plain_text],
        "keep_datasets": [default(False), boolean_validator],
    }


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
