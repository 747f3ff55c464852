"""Shape of what the sectors' actions take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory


@validator_args
def qatar_sector_list(ignore: Validator) -> Schema:
    return {"__extras": [ignore]}


@validator_args
def qatar_sector_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    return {"id": [not_empty, unicode_safe]}


@validator_args
def qatar_sector_review_list(
    default: ValidatorFactory,
    natural_number_validator: Validator,
    limit_to_configured_maximum: ValidatorFactory,
) -> Schema:
    return {
        "limit": [
            default(100),
            natural_number_validator,
            limit_to_configured_maximum("ckan.search.rows_max", 1000),
        ],
        "offset": [default(0), natural_number_validator],
    }
