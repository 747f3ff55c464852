"""What the actions of the register take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.foi.holdings.kinds import Access, Medium
from ckanext.foi.redaction.exemptions import Exemption

ACCESS = [str(one) for one in Access]
MEDIA = [str(one) for one in Medium]
EXEMPTIONS = [str(one) for one in Exemption]
MOST = 500


@validator_args
def foi_holding_list(
    not_empty: Validator,
    ignore_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [not_empty, unicode_safe],
        "q": [ignore_empty, unicode_safe],
        "access": [ignore_empty, one_of(ACCESS)],
        "limit": [default(50), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def foi_holding_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}


@validator_args
def foi_holding_create(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"organisation": [not_empty, unicode_safe], **_entry()}


@validator_args
def foi_holding_update(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe], **_entry()}


@validator_args
def foi_holding_delete(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}


@validator_args
def _entry(
    not_empty: Validator,
    ignore_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    boolean_validator: Validator,
    natural_number_validator: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    text = [default(""), qatar_plain_text]
    return {
        "reference": [not_empty, qatar_plain_text],
        **dict.fromkeys(("title_ar", "title_en", "about_ar", "about_en"), text),
        **dict.fromkeys(("unit", "keywords"), text),
        "access": [not_empty, one_of(ACCESS)],
        "exemption": [ignore_empty, one_of(EXEMPTIONS)],
        "medium": [default(Medium.ELECTRONIC.value), one_of(MEDIA)],
        "personal": [default(False), boolean_validator],
        "kept_years": [ignore_empty, natural_number_validator],
        "listed": [default(True), boolean_validator],
        "dataset": [ignore_empty, unicode_safe],
    }
