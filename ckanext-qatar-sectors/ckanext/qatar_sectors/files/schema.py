"""What the actions of files take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory


@validator_args
def qatar_quarantine_list(
    default: ValidatorFactory,
    natural_number_validator: Validator,
    limit_to_configured_maximum: ValidatorFactory,
) -> Schema:
    """Return the schema of the action of this name."""
    limit = limit_to_configured_maximum("ckan.search.rows_max", 1000)
    return {
        "limit": [default(50), natural_number_validator, limit],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def qatar_quarantine_recheck(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}
