"""What the actions of tables take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator


@validator_args
def qatar_table_load_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"resource_id": [not_empty, unicode_safe]}


@validator_args
def qatar_table_load_start(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"resource_id": [not_empty, unicode_safe]}
