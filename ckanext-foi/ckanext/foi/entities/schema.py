"""What the actions of the directory take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.foi.entities.grounds import CoverGround

# A list: CKAN puts it into its sentence with %, which takes a tuple apart.
GROUNDS = [str(one) for one in CoverGround]
MOST = 500


@validator_args
def foi_entity_list(
    ignore_empty: Validator,
    default: ValidatorFactory,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "q": [ignore_empty, unicode_safe],
        "ground": [ignore_empty, one_of(GROUNDS)],
        "limit": [default(50), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }


@validator_args
def foi_entity_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"organisation": [not_empty, unicode_safe]}


@validator_args
def foi_entity_update(
    not_empty: Validator,
    ignore_empty: Validator,
    unicode_safe: Validator,
    one_of: ValidatorFactory,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "organisation": [not_empty, unicode_safe],
        "ground": [ignore_empty, one_of(GROUNDS)],
        "decision": [ignore_empty, qatar_plain_text],
        "help_ar": [ignore_empty, qatar_plain_text],
        "help_en": [ignore_empty, qatar_plain_text],
    }
