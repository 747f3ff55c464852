"""What the actions of sources take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.harvest.formats import FORMATS
from ckanext.qatar_sectors.harvest.run.frequency import CODES

# Lists: CKAN puts them into its sentence with %, which takes a tuple apart.
FORMAT_NAMES = [*(one.name for one in FORMATS), "", None]
FREQUENCIES = list(CODES)


@validator_args
def _settings(
    not_empty: Validator,
    unicode_safe: Validator,
    name_validator: Validator,
    one_of: ValidatorFactory,
    boolean_validator: Validator,
    convert_to_json_if_string: Validator,
    dict_only: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return what a source's settings have to be, whether it is made or changed."""
    return {
        "name": [not_empty, unicode_safe, name_validator],
        "title": [not_empty, unicode_safe, qatar_plain_text],
        "url": [unicode_safe],
        "owner_org": [not_empty, unicode_safe, qatar_plain_text],
        "format": [one_of(FORMAT_NAMES)],
        "frequency": [one_of(FREQUENCIES)],
        "active": [boolean_validator],
        "is_sample": [boolean_validator],
        "crosswalk": [convert_to_json_if_string, dict_only],
    }


@validator_args
def qatar_harvest_source_create(
    ignore_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    ungiven = {
        "url": default(""),
        "format": ignore_empty,
        "frequency": default("DAILY"),
        "active": default(True),
        "is_sample": default(False),
        "crosswalk": ignore_empty,
    }
    settings = {
        key: [ungiven[key], *checks] if key in ungiven else checks
        for key, checks in _settings().items()
    }
    return {**settings, "check_id": [ignore_empty, unicode_safe, qatar_plain_text]}


@validator_args
def qatar_harvest_source_update(
    not_empty: Validator,
    ignore_missing: Validator,
    unicode_safe: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    settings = {key: [ignore_missing, *checks] for key, checks in _settings().items()}
    return {"id": [not_empty, unicode_safe, qatar_plain_text], **settings}


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
