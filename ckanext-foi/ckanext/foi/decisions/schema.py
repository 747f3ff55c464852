"""What the actions of a Competent Department take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.foi.redaction.exemptions import Exemption
from ckanext.foi.requests.queues import Pressure, Queue
from ckanext.foi.requests.schema import act, act_with_text
from ckanext.foi.requests.sentences import MEANS
from ckanext.foi.requests.states import Outcome

QUEUES = [str(one) for one in Queue]
PRESSURES = [str(one) for one in Pressure]
OUTCOMES = [str(one) for one in Outcome]
EXEMPTIONS = [str(one) for one in Exemption]
WAYS = list(MEANS)
MOST = 100


@validator_args
def foi_desk_list(
    ignore_empty: Validator,
    default: ValidatorFactory,
    one_of: ValidatorFactory,
    unicode_safe: Validator,
    boolean_validator: Validator,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [ignore_empty, unicode_safe],
        "queue": [ignore_empty, one_of(QUEUES)],
        "pressure": [ignore_empty, one_of(PRESSURES)],
        "mine": [default(False), boolean_validator],
        "q": [ignore_empty, unicode_safe],
        "limit": [default(20), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def foi_desk_people_list(
    not_empty: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    boolean_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [not_empty, unicode_safe],
        "everybody": [default(False), boolean_validator],
    }


@validator_args
def foi_request_assign(unicode_safe: Validator, ignore_empty: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {**act(), "user": [ignore_empty, unicode_safe]}


def foi_clarification_ask() -> Schema:
    """Return the schema of the action of this name."""
    return act_with_text()


def foi_request_extend() -> Schema:
    """Return the schema of the action of this name."""
    return act_with_text()


def foi_urgency_refuse() -> Schema:
    """Return the schema of the action of this name."""
    return act_with_text()


@validator_args
def foi_request_transfer(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {**act_with_text(), "organisation": [not_empty, unicode_safe]}


def foi_note_create() -> Schema:
    """Return the schema of the action of this name."""
    return act_with_text()


def foi_decision_approve() -> Schema:
    """Return the schema of the action of this name."""
    return act()


def foi_decision_return() -> Schema:
    """Return the schema of the action of this name."""
    return act_with_text()


@validator_args
def foi_decision_propose(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    list_of_strings: Validator,
    int_validator: Validator,
    qatar_plain_text: Validator,
    qatar_link: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "outcome": [not_empty, one_of(OUTCOMES)],
        "reasons": [ignore_empty, qatar_plain_text],
        "answer": [ignore_empty, qatar_plain_text],
        "grounds": [ignore_empty, list_of_strings],
        "exemptions": {
            "code": [not_empty, one_of(EXEMPTIONS)],
            "harm": [ignore_empty, qatar_plain_text],
        },
        "link": [ignore_empty, qatar_link],
        "other_law": [ignore_empty, qatar_plain_text],
        "fee": {
            "what": [ignore_empty, qatar_plain_text],
            "amount": [ignore_empty, unicode_safe],
        },
        "seen_version": [ignore_empty, int_validator],
    }


@validator_args
def foi_notice_create(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    int_validator: Validator,
    qatar_plain_text: Validator,
    qatar_calendar_day: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "means": [not_empty, one_of(WAYS)],
        "notified_on": [ignore_empty, qatar_calendar_day],
        "proof": [ignore_empty, qatar_plain_text],
        "received_on": [ignore_empty, qatar_calendar_day],
        "seen_version": [ignore_empty, int_validator],
    }


def foi_fee_pay() -> Schema:
    """Return the schema of the action of this name."""
    return act()
