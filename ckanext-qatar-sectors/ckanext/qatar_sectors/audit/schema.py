"""What the actions of the audit trail take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.qatar_sectors.audit.acts import Act, ObjectType

MOST_EVENTS = 200
MOST_CHECKED = 20_000


@validator_args
def qatar_audit_event_list(
    ignore_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "from": [ignore_empty, unicode_safe],
        "to": [ignore_empty, unicode_safe],
        "actor": [ignore_empty, unicode_safe],
        "act": [ignore_empty, unicode_safe, one_of([str(act) for act in Act])],
        "object_type": [ignore_empty, unicode_safe, one_of([str(kind) for kind in ObjectType])],
        "object": [ignore_empty, unicode_safe],
        "after": [ignore_empty, unicode_safe],
        "limit": [default(50), natural_number_validator],
    }


@validator_args
def qatar_audit_verify(default: ValidatorFactory, natural_number_validator: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"last": [default(1000), natural_number_validator]}
