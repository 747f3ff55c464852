"""What the actions of the moderators' queue take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.discussion.queue.registry import SOURCES
from ckanext.qatar_sectors.discussion.schema.posts import DECISIONS, QUEUES, REASONS


@validator_args
def qatar_moderation_queue_list(
    ignore_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    kinds = [kind for source in SOURCES.values() for kind in source.kinds]
    return {
        "what": [default("all"), one_of(QUEUES)],
        "agency": [ignore_empty, unicode_safe],
        "kind": [ignore_empty, one_of(kinds)],
        "limit": [default(20), natural_number_validator],
        "after": [ignore_empty, unicode_safe],
        "before": [ignore_empty, unicode_safe],
    }


@validator_args
def qatar_moderation_queue_decide(
    not_empty: Validator,
    default: ValidatorFactory,
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    int_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "contributions": {
            "source": [not_empty, one_of(list(SOURCES))],
            "id": [not_empty, unicode_safe],
            "seen_version": [ignore_empty, int_validator],
        },
        "decision": [not_empty, one_of(DECISIONS)],
        "reason": [ignore_empty, one_of(REASONS)],
        "note": [default(""), unicode_safe],
    }
