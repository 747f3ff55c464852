"""What the actions of the indicators take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator


@validator_args
def eparticipation_indicator_list(
    ignore_empty: Validator, natural_number_validator: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {"year": [ignore_empty, natural_number_validator]}


def eparticipation_checklist_show() -> Schema:
    """Return the schema of the action of this name."""
    return {}
