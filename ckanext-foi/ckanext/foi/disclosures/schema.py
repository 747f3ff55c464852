"""What the actions of publications take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.foi.disclosures.wording import LANGUAGES, PARTS

MOST = 100
WORDS = tuple(f"{part}_{language}" for part in PARTS for language in LANGUAGES)


@validator_args
def foi_publication_show(not_empty: Validator, unicode_safe: Validator) -> Schema:
    """Return the schema of the action of this name."""
    return {"id": [not_empty, unicode_safe]}


@validator_args
def foi_publication_ask(
    not_empty: Validator,
    unicode_safe: Validator,
    ignore_empty: Validator,
    one_of: ValidatorFactory,
    int_validator: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "language": [not_empty, one_of(list(LANGUAGES))],
        **{part: [not_empty, qatar_plain_text, not_empty] for part in PARTS},
        "seen_version": [ignore_empty, int_validator],
    }


@validator_args
def foi_publication_authorise(
    not_empty: Validator,
    unicode_safe: Validator,
    ignore_empty: Validator,
    ignore_missing: Validator,
    default: ValidatorFactory,
    boolean_validator: Validator,
    int_validator: Validator,
    list_of_strings: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        **{field: [ignore_missing, qatar_plain_text] for field in WORDS},
        "sectors": [ignore_empty, list_of_strings],
        "files": [ignore_empty, list_of_strings],
        "nothing_personal": [default(False), boolean_validator],
        "seen_version": [ignore_empty, int_validator],
    }


@validator_args
def foi_publication_deny(
    not_empty: Validator,
    unicode_safe: Validator,
    ignore_empty: Validator,
    int_validator: Validator,
    qatar_plain_text: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "id": [not_empty, unicode_safe],
        "text": [not_empty, qatar_plain_text, not_empty],
        "seen_version": [ignore_empty, int_validator],
    }


def foi_publication_withdraw() -> Schema:
    """Return the schema of the action of this name."""
    found: Schema = foi_publication_deny()
    return found


@validator_args
def foi_disclosure_list(
    ignore_empty: Validator,
    unicode_safe: Validator,
    default: ValidatorFactory,
    natural_number_validator: Validator,
) -> Schema:
    """Return the schema of the action of this name."""
    return {
        "q": [ignore_empty, unicode_safe],
        "organisation": [ignore_empty, unicode_safe],
        "sector": [ignore_empty, unicode_safe],
        "limit": [default(20), natural_number_validator],
        "offset": [default(0), natural_number_validator],
    }
