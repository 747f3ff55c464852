"""What the actions of outcomes take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.eparticipation.outcomes.decisions import Decision

DECISIONS = [str(one) for one in Decision]
LANGUAGES = ["ar", "en"]


@validator_args
def _named(not_empty: Validator, unicode_safe: Validator) -> Schema:
    return {"id": [not_empty, unicode_safe]}


@validator_args
def _seen(ignore_empty: Validator, int_validator: Validator) -> Schema:
    return {"seen_version": [ignore_empty, int_validator]}


@validator_args
def _texts(ignore_missing: Validator, qatar_plain_text: Validator) -> Schema:
    text = [ignore_missing, qatar_plain_text]
    return {"title_ar": text, "title_en": text, "reasons_ar": text, "reasons_en": text}


@validator_args
def _page(
    ignore_empty: Validator, unicode_safe: Validator, natural_number_validator: Validator
) -> Schema:
    place = [ignore_empty, unicode_safe]
    number = [ignore_empty, natural_number_validator]
    return {"after": place, "before": place, "limit": number}


def eparticipation_outcome_show() -> Schema:
    """Return the schema of the action of this name."""
    return _named()


@validator_args
def eparticipation_outcome_list(ignore_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"organisation": [ignore_empty, unicode_safe], **_page()}


def eparticipation_outcome_mine() -> Schema:
    """Return the schema of the action of this name."""
    return _named()


@validator_args
def eparticipation_outcome_update(ignore_missing: Validator, qatar_plain_text: Validator) -> Schema:
    """Return the schema of the action of this name."""
    text = [ignore_missing, qatar_plain_text]
    return {**_named(), "summary_ar": text, "summary_en": text, **_seen()}


def eparticipation_outcome_propose() -> Schema:
    """Return the schema of the action of this name."""
    return {**_named(), **_seen()}


@validator_args
def eparticipation_outcome_return(not_empty: Validator, qatar_plain_text: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {**_named(), "reason": [not_empty, qatar_plain_text, not_empty], **_seen()}


def eparticipation_outcome_publish() -> Schema:
    """Return the schema of the action of this name."""
    return {**_named(), **_seen()}


@validator_args
def _decided(ignore_empty: Validator, one_of: ValidatorFactory) -> Schema:
    return {**_texts(), "decision": [ignore_empty, one_of(DECISIONS)], **_seen()}


def eparticipation_theme_create() -> Schema:
    """Return the schema of the action of this name."""
    return {**_named(), **_decided()}


def eparticipation_theme_update() -> Schema:
    """Return the schema of the action of this name."""
    return {**_named(), **_decided()}


def eparticipation_theme_delete() -> Schema:
    """Return the schema of the action of this name."""
    return {**_named(), **_seen()}


@validator_args
def eparticipation_theme_assign(
    ignore_empty: Validator,
    ignore_missing: Validator,
    unicode_safe: Validator,
    boolean_validator: Validator,
    list_of_strings: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """Return the schema of the action of this name."""
    text = [ignore_empty, unicode_safe]
    return {
        **_named(),
        "contributions": [ignore_empty, list_of_strings],
        "all_found": [ignore_missing, boolean_validator],
        "remove": [ignore_missing, boolean_validator],
        "q": text,
        "source": text,
        "question": text,
        "language": [ignore_empty, one_of(LANGUAGES)],
        "unassigned": [ignore_missing, boolean_validator],
    }


@validator_args
def eparticipation_contribution_list(
    ignore_empty: Validator,
    ignore_missing: Validator,
    unicode_safe: Validator,
    boolean_validator: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """Return the schema of the action of this name."""
    text = [ignore_empty, unicode_safe]
    return {
        **_named(),
        "q": text,
        "source": text,
        "question": text,
        "language": [ignore_empty, one_of(LANGUAGES)],
        "theme": text,
        "unassigned": [ignore_missing, boolean_validator],
        **_page(),
    }


@validator_args
def _promise(
    not_empty: Validator,
    ignore_missing: Validator,
    unicode_safe: Validator,
    qatar_plain_text: Validator,
    qatar_calendar_day: Validator,
) -> Schema:
    text = [ignore_missing, qatar_plain_text]
    return {
        "title_ar": text,
        "title_en": text,
        "due": [not_empty, unicode_safe, qatar_calendar_day],
        "theme": [ignore_missing, unicode_safe],
    }


def eparticipation_milestone_create() -> Schema:
    """Return the schema of the action of this name."""
    return {**_named(), **_promise()}


@validator_args
def eparticipation_milestone_update(
    ignore_empty: Validator, unicode_safe: Validator, qatar_calendar_day: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        **_named(),
        **_promise(),
        "done": [ignore_empty, unicode_safe, qatar_calendar_day],
        "proof": [ignore_empty, unicode_safe],
    }


def eparticipation_milestone_delete() -> Schema:
    """Return the schema of the action of this name."""
    return _named()
