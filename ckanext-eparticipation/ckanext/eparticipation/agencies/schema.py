"""What the actions of agencies' participation take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.eparticipation.agencies.accounts import Network
from ckanext.eparticipation.agencies.activities import ActivityKind
from ckanext.eparticipation.agencies.channels import ChannelKind
from ckanext.eparticipation.agencies.statement import LANGUAGES, Part

KINDS = [str(kind) for kind in ChannelKind]
NETWORKS = [str(network) for network in Network]
ACTIVITIES = [str(kind) for kind in ActivityKind]
MOST = 500


@validator_args
def eparticipation_officer_list(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"organisation": [not_empty, unicode_safe]}


@validator_args
def eparticipation_vacancy_list() -> Schema:
    """Return the schema of the action of this name."""
    return {}


@validator_args
def eparticipation_page_list(
    ignore_empty: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "q": [ignore_empty, unicode_safe],
        "limit": [default(100), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def eparticipation_page_show(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [not_empty, unicode_safe],
        "version": [ignore_empty, natural_number_validator],
    }


@validator_args
def eparticipation_page_update(
    not_missing: Validator, natural_number_validator: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"seen_version": [not_missing, natural_number_validator], **_page()}


@validator_args
def eparticipation_page_preview() -> Schema:
    """Return the schema of the action of this name."""
    return _page()


@validator_args
def eparticipation_page_version_list(
    not_empty: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [not_empty, unicode_safe],
        "limit": [default(50), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def eparticipation_awareness_list(
    not_empty: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [not_empty, unicode_safe],
        "limit": [default(50), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def eparticipation_awareness_create(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"organisation": [not_empty, unicode_safe], **_activity()}


@validator_args
def eparticipation_awareness_update(
    not_empty: Validator, unicode_safe: Validator, natural_number_validator: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "seen_version": [not_empty, natural_number_validator],
        **_activity(),
    }


@validator_args
def eparticipation_awareness_delete(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}


@validator_args
def eparticipation_homepage_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"organisation": [not_empty, unicode_safe]}


@validator_args
def eparticipation_homepage_check(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"organisation": [not_empty, unicode_safe]}


@validator_args
def eparticipation_policy_list(
    ignore_empty: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [ignore_empty, unicode_safe],
        "limit": [default(100), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def _page(
    not_empty: Validator,
    ignore_empty: Validator,
    ignore_missing: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    natural_number_validator: Validator,
    qatar_plain_text: Validator,
    qatar_link: Validator,
) -> Schema:
    words = [default(""), unicode_safe, qatar_plain_text]
    return {
        "organisation": [not_empty, unicode_safe],
        **{f"{part}_{lang}": list(words) for part in Part for lang in LANGUAGES},
        "own_page": [ignore_empty, unicode_safe, qatar_link],
        "channels": {
            "kind": [not_empty, one_of(KINDS)],
            "name_ar": list(words),
            "name_en": list(words),
            "address": list(words),
            # No day at all is a promise, too.
            "answer_days": [ignore_missing, natural_number_validator],
        },
        "accounts": {"network": [not_empty, one_of(NETWORKS)], "url": list(words)},
    }


@validator_args
def _activity(
    not_empty: Validator,
    default: ValidatorFactory,
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    qatar_plain_text: Validator,
    qatar_calendar_day: Validator,
    qatar_link: Validator,
) -> Schema:
    title = [not_empty, unicode_safe, qatar_plain_text, not_empty]
    words = [default(""), unicode_safe, qatar_plain_text]
    return {
        "kind": [not_empty, one_of(ACTIVITIES)],
        "held_on": [not_empty, qatar_calendar_day],
        "title_ar": list(title),
        "title_en": list(title),
        "audience_ar": list(words),
        "audience_en": list(words),
        "link": [ignore_empty, unicode_safe, qatar_link],
    }
