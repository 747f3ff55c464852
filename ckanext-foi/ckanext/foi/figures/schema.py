"""What the actions of the figures take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator


@validator_args
def foi_figure_list(ignore_empty: Validator, natural_number_validator: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"year": [ignore_empty, natural_number_validator]}


@validator_args
def foi_report_show(
    not_empty: Validator, unicode_safe: Validator, natural_number_validator: Validator
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [not_empty, unicode_safe],
        "year": [not_empty, natural_number_validator],
    }
