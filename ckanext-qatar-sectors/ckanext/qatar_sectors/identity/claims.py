"""What an official login says about a person, under our own names."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ckanext.qatar_sectors.identity.errors import ClaimRefused

LONGEST = 400


class Attribute(StrEnum):
    """What may be kept of it, where a feature declares that it needs it."""

    NAME = "name"
    IDENTITY_NUMBER = "identity_number"
    NATIONALITY = "nationality"
    BIRTH_DATE = "birth_date"


Claims = Mapping[Attribute, str]


def read(given: Mapping[str, str]) -> dict[Attribute, str]:
    """Return claims by attribute; empty ones are none, and a name that is no attribute is refused."""
    found = {}
    for name, value in given.items():
        if name not in set(Attribute):
            raise ClaimRefused(name)
        if text := str(value).strip()[:LONGEST]:
            found[Attribute(name)] = text
    return found
