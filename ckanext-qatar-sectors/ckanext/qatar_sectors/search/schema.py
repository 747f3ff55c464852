"""What the search's own actions take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ckan.logic.schema import validator_args

if TYPE_CHECKING:
    from ckan.types import Schema, Validator, ValidatorFactory


@validator_args
def package_autocomplete(
    not_missing: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    natural_number_validator: Validator,
    limit_to_configured_maximum: ValidatorFactory,
    ignore: Validator,
) -> Schema:
    limits = [
        default(10),
        natural_number_validator,
        limit_to_configured_maximum("ckan.group_and_organization_list_all_fields_max", 25),
    ]
    return {"q": [not_missing, unicode_safe], "limit": limits, "__extras": [ignore]}
