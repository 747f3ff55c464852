"""What the actions of agencies' terms and words take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.post_states import MODERATING, Decision
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.discussion.terms import Moderation
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
def qatar_discussion_setting_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"agency": [not_empty, unicode_safe]}


@validator_args
def qatar_discussion_setting_update(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    boolean_validator: Validator,
    is_positive_integer: Validator,
    int_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "agency": [not_empty, unicode_safe],
        "enabled": [not_empty, boolean_validator],
        "moderation": [not_empty, one_of([str(one) for one in Moderation])],
        "accounts_needed": [not_empty, boolean_validator],
        "promised_days": [not_empty, is_positive_integer],
        "seen_version": [ignore_empty, int_validator],
    }


@validator_args
def qatar_discussion_template_list(ignore: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"__extras": [ignore]}


@validator_args
def qatar_discussion_template_create(
    not_empty: Validator, unicode_safe: Validator, one_of: ValidatorFactory
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "agency": [not_empty, unicode_safe],
        "reason": [not_empty, one_of(REASONS)],
        "name": [not_empty, unicode_safe],
        "text": [not_empty, unicode_safe],
    }


@validator_args
def qatar_discussion_template_delete(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}
