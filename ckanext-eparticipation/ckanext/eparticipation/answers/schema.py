"""What the actions of answers take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.eparticipation.answers.states import Channel
from ckanext.qatar_sectors.discussion.reasons import Reason

LANGUAGES = ["ar", "en"]
MOST = 100


@validator_args
def _content(
    ignore_missing: Validator,
    ignore_empty: Validator,
    default: ValidatorFactory,
    one_of: ValidatorFactory,
    unicode_safe: Validator,
    boolean_validator: Validator,
    eparticipation_json_object: Validator,
) -> Schema:
    return {
        "answers": [default("{}"), eparticipation_json_object],
        "groups": [default("{}"), eparticipation_json_object],
        "organisation": [ignore_missing, unicode_safe],
        "named": [default(False), boolean_validator],
        "publish": [ignore_missing, unicode_safe],
        "language": [ignore_empty, one_of(LANGUAGES)],
        "uploads": [ignore_missing],
        "submission_key": [ignore_empty, unicode_safe],
    }


@validator_args
def _of_consultation(not_empty: Validator, unicode_safe: Validator) -> Schema:
    return {"consultation": [not_empty, unicode_safe]}


@validator_args
def _opened(
    ignore_empty: Validator,
    ignore_missing: Validator,
    unicode_safe: Validator,
    int_validator: Validator,
) -> Schema:
    return {
        "reference": [ignore_empty, unicode_safe],
        "key": [ignore_empty, unicode_safe],
        # 0 is a revision: `ignore_empty` would take it for nothing.
        "seen_revision": [ignore_missing, int_validator],
    }


def eparticipation_own_answer_show() -> Schema:
    """Return the schema of the action of this name."""
    return _of_consultation()


def eparticipation_answer_save() -> Schema:
    """Return the schema of the action of this name."""
    return {**_of_consultation(), **_content(), **_opened()}


@validator_args
def eparticipation_answer_submit(
    ignore_empty: Validator, unicode_safe: Validator, email_validator: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        **_of_consultation(),
        **_content(),
        **_opened(),
        "email": [ignore_empty, unicode_safe, email_validator],
    }


def eparticipation_answer_withdraw() -> Schema:
    """Return the schema of the action of this name."""
    return {**_of_consultation(), **_opened()}


@validator_args
def eparticipation_answer_object(
    not_empty: Validator, default: ValidatorFactory, unicode_safe: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        **_of_consultation(),
        "question": [not_empty, unicode_safe],
        "text": [default(""), unicode_safe],
        **{name: checks for name, checks in _opened().items() if name != "seen_revision"},
    }


@validator_args
def eparticipation_receipt_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"reference": [not_empty, unicode_safe], "key": [not_empty, unicode_safe]}


@validator_args
def eparticipation_answer_list(
    ignore_empty: Validator,
    one_of: ValidatorFactory,
    default: ValidatorFactory,
    unicode_safe: Validator,
    boolean_validator: Validator,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        **_of_consultation(),
        "q": [ignore_empty, unicode_safe],
        "question": [ignore_empty, unicode_safe],
        "option": [ignore_empty, unicode_safe],
        "channel": [ignore_empty, one_of([one.value for one in Channel])],
        "language": [ignore_empty, one_of(LANGUAGES)],
        "organisations_only": [default(False), boolean_validator],
        "limit": [default(20), natural_number_validator],
        "after": [ignore_empty, unicode_safe],
        "before": [ignore_empty, unicode_safe],
    }


@validator_args
def _only_id(not_empty: Validator, unicode_safe: Validator) -> Schema:
    return {"id": [not_empty, unicode_safe]}


def eparticipation_answer_show() -> Schema:
    """Return the schema of the action of this name."""
    return _only_id()


def eparticipation_paper_answer_withdraw() -> Schema:
    """Return the schema of the action of this name."""
    return _only_id()


@validator_args
def eparticipation_paper_answer_create(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {**_of_consultation(), **_content(), "received_on": [not_empty, unicode_safe]}


@validator_args
def eparticipation_answer_item_hide(
    not_empty: Validator,
    ignore_missing: Validator,
    one_of: ValidatorFactory,
    unicode_safe: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        **_only_id(),
        "reason": [not_empty, one_of([one.value for one in Reason])],
        "note": [ignore_missing, unicode_safe],
    }


def eparticipation_answer_item_restore() -> Schema:
    """Return the schema of the action of this name."""
    return _only_id()


@validator_args
def eparticipation_answer_item_report(
    not_empty: Validator,
    boolean_validator: Validator,
    default: ValidatorFactory,
    one_of: ValidatorFactory,
    unicode_safe: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        **_only_id(),
        "name": [default(False), boolean_validator],
        "reason": [not_empty, one_of([one.value for one in Reason])],
        "note": [default(""), unicode_safe],
    }


def eparticipation_answer_figures_show() -> Schema:
    """Return the schema of the action of this name."""
    return _of_consultation()


@validator_args
def eparticipation_answer_text_list(
    not_empty: Validator,
    ignore_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        **_of_consultation(),
        "question": [not_empty, unicode_safe],
        "limit": [default(20), natural_number_validator],
        "after": [ignore_empty, unicode_safe],
        "before": [ignore_empty, unicode_safe],
    }
