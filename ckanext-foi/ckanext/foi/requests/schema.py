"""What the actions of requesters take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.foi.requests.form import AnswerLanguage, FormWanted

FORMS = [str(one) for one in FormWanted]
LANGUAGES = [str(one) for one in AnswerLanguage]
MOST = 100


def _texts(ignore_missing: Validator, qatar_plain_text: Validator) -> Schema:
    # An empty text empties the field: `ignore_empty` would keep the old one.
    names = ("person_name", "person_contact", "subject", "sought", "reasons", "urgent_reason")
    return {name: [ignore_missing, qatar_plain_text] for name in names}


@validator_args
def foi_request_create(
    not_empty: Validator,
    ignore_missing: Validator,
    ignore_empty: Validator,
    default: ValidatorFactory,
    one_of: ValidatorFactory,
    unicode_safe: Validator,
    boolean_validator: Validator,
    qatar_plain_text: Validator,
    email_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [not_empty, unicode_safe],
        **_texts(ignore_missing, qatar_plain_text),
        "person_email": [ignore_empty, unicode_safe, email_validator],
        "form_wanted": [default(FORMS[0]), one_of(FORMS)],
        "language": [default(LANGUAGES[0]), one_of(LANGUAGES)],
        "urgent": [default(False), boolean_validator],
        "assisted": [default(False), boolean_validator],
        "submission_key": [ignore_empty, unicode_safe],
    }


@validator_args
def foi_request_update(
    not_empty: Validator,
    ignore_missing: Validator,
    ignore_empty: Validator,
    one_of: ValidatorFactory,
    unicode_safe: Validator,
    boolean_validator: Validator,
    qatar_plain_text: Validator,
    email_validator: Validator,
    int_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        **_texts(ignore_missing, qatar_plain_text),
        "person_email": [ignore_empty, unicode_safe, email_validator],
        "form_wanted": [ignore_empty, one_of(FORMS)],
        "language": [ignore_empty, one_of(LANGUAGES)],
        "urgent": [ignore_missing, boolean_validator],
        "seen_version": [ignore_empty, int_validator],
    }


@validator_args
def _only_id(not_empty: Validator, unicode_safe: Validator) -> Schema:
    return {"id": [not_empty, unicode_safe]}


@validator_args
def act(
    not_empty: Validator, unicode_safe: Validator, ignore_empty: Validator, int_validator: Validator
) -> Schema:
    """Return what each act on a request takes."""
    return {"id": [not_empty, unicode_safe], "seen_version": [ignore_empty, int_validator]}


@validator_args
def act_with_text(
    not_empty: Validator,
    unicode_safe: Validator,
    ignore_empty: Validator,
    int_validator: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return what an act with words of its own takes."""
    return {
        "id": [not_empty, unicode_safe],
        "text": [not_empty, qatar_plain_text, not_empty],
        "seen_version": [ignore_empty, int_validator],
    }


def foi_request_show() -> Schema:
    """Return the schema of the action of this name."""
    return _only_id()


def foi_request_submit() -> Schema:
    """Return the schema of the action of this name."""
    return act()


def foi_request_withdraw() -> Schema:
    """Return the schema of the action of this name."""
    return act()


def foi_request_collect() -> Schema:
    """Return the schema of the action of this name."""
    return act()


def foi_notice_confirm() -> Schema:
    """Return the schema of the action of this name."""
    return act()


def foi_request_clarify() -> Schema:
    """Return the schema of the action of this name."""
    return act_with_text()


def foi_grievance_create() -> Schema:
    """Return the schema of the action of this name."""
    return act_with_text()


@validator_args
def foi_request_list(
    default: ValidatorFactory, natural_number_validator: Validator, boolean_validator: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "open_only": [default(False), boolean_validator],
        "limit": [default(20), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def foi_answer_suggest(
    not_empty: Validator, unicode_safe: Validator, ignore_empty: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"q": [not_empty, unicode_safe], "organisation": [ignore_empty, unicode_safe]}


@validator_args
def foi_attachment_create(
    not_empty: Validator, not_missing: Validator, unicode_safe: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe], "upload": [not_missing]}


@validator_args
def foi_attachment_delete(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe], "attachment": [not_empty, unicode_safe]}
