"""What the actions of the discussion take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.post_states import MODERATING, Decision
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.discussion.thread_states import ENDS, ThreadState

# Lists: CKAN puts them into its sentence with %, which takes a tuple apart.
KINDS, STATES, REASONS = ([str(one) for one in kind] for kind in (Kind, ThreadState, Reason))
ENDINGS = [str(one) for one in ThreadState if one in ENDS]
DECISIONS = [str(one) for one in Decision if one in MODERATING]
SORTS, QUEUES = (
    ["active", "new", "supported", "waiting"],
    ["all", "waiting", "reported", "objected"],
)
MOST = 100


@validator_args
def qatar_discussion_thread_list(
    ignore_empty: Validator,
    ignore_missing: Validator,
    list_of_strings: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    boolean_validator: Validator,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "subject_type": [default("dataset"), unicode_safe],
        "subject_id": [ignore_empty, unicode_safe],
        "part": [ignore_missing, unicode_safe],
        "ids": [ignore_empty, list_of_strings],
        "agency": [ignore_empty, unicode_safe],
        "kind": [ignore_empty, one_of(KINDS)],
        "state": [ignore_empty, one_of(STATES)],
        "q": [ignore_empty, unicode_safe],
        "unanswered": [default(False), boolean_validator],
        "overdue": [default(False), boolean_validator],
        "sort": [default("active"), one_of(SORTS)],
        "limit": [default(20), natural_number_validator],
        "offset": [default(0), natural_number_validator],
        "after": [ignore_empty, unicode_safe],
        "before": [ignore_empty, unicode_safe],
    }


@validator_args
def qatar_discussion_thread_show(
    not_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    natural_number_validator: Validator,
    ignore_empty: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "post": [ignore_empty, unicode_safe],
        "limit": [default(20), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def qatar_discussion_thread_create(
    not_empty: Validator,
    default: ValidatorFactory,
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    boolean_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "subject_type": [default("dataset"), unicode_safe],
        "subject_id": [not_empty, unicode_safe],
        "kind": [not_empty, one_of(KINDS)],
        "part": [default(""), unicode_safe],
        "title": [default(""), unicode_safe],
        "text": [default(""), unicode_safe],
        "named": [default(False), boolean_validator],
        "on_behalf": [default(""), unicode_safe],
        "submission_key": [ignore_empty, unicode_safe],
    }


@validator_args
def qatar_discussion_thread_move(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    int_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "state": [not_empty, one_of(STATES)],
        "seen_version": [ignore_empty, int_validator],
    }


@validator_args
def qatar_discussion_thread_lock(
    not_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    boolean_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "locked": [default(True), boolean_validator],
    }


@validator_args
def qatar_discussion_receipt_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"reference": [not_empty, unicode_safe], "key": [not_empty, unicode_safe]}


@validator_args
def qatar_discussion_post_create(
    not_empty: Validator,
    default: ValidatorFactory,
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    boolean_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "thread_id": [not_empty, unicode_safe],
        "text": [default(""), unicode_safe],
        "named": [default(False), boolean_validator],
        "on_behalf": [default(""), unicode_safe],
        "reply_to": [ignore_empty, unicode_safe],
        "official": [default(False), boolean_validator],
        "outcome": [ignore_empty, one_of(ENDINGS)],
        "submission_key": [ignore_empty, unicode_safe],
    }


@validator_args
def qatar_discussion_post_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}


@validator_args
def qatar_discussion_post_update(
    not_empty: Validator,
    default: ValidatorFactory,
    ignore_missing: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    int_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "text": [default(""), unicode_safe],
        "title": [ignore_missing, unicode_safe],
        "seen_version": [ignore_empty, int_validator],
    }


@validator_args
def qatar_discussion_post_withdraw(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}


@validator_args
def qatar_discussion_post_report(
    not_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "reason": [not_empty, one_of(REASONS)],
        "note": [default(""), unicode_safe],
    }


@validator_args
def qatar_discussion_post_support(
    not_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    boolean_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "supported": [default(True), boolean_validator],
    }


@validator_args
def qatar_discussion_post_object(
    not_empty: Validator, default: ValidatorFactory, unicode_safe: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe], "text": [default(""), unicode_safe]}


@validator_args
def qatar_discussion_post_decide(
    not_empty: Validator,
    default: ValidatorFactory,
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    int_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "posts": {
            "id": [not_empty, unicode_safe],
            "seen_version": [ignore_empty, int_validator],
        },
        "decision": [not_empty, one_of(DECISIONS)],
        "reason": [ignore_empty, one_of(REASONS)],
        "note": [default(""), unicode_safe],
    }


@validator_args
def qatar_discussion_post_history(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}


@validator_args
def qatar_discussion_queue_list(
    ignore_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "what": [default("all"), one_of(QUEUES)],
        "agency": [ignore_empty, unicode_safe],
        "kind": [ignore_empty, one_of(KINDS)],
        "limit": [default(20), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def qatar_discussion_own_list(
    default: ValidatorFactory, natural_number_validator: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "limit": [default(20), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }
