"""Keeping and reading what an official login said: sealed, and only for a declared need."""

from __future__ import annotations

from ckanext.qatar_sectors.identity import needs
from ckanext.qatar_sectors.identity.claims import Attribute, Claims
from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.identity.model import PersonAttribute


def keep(user_id: str, official: Claims) -> None:
    """Keep of an official login what some feature needs; the rest is not written anywhere."""
    for name, value in needs.needed(official).items():
        PersonAttribute.put(user_id, name, keyring().seal(value, "attribute", user_id, name))


def read(user_id: str, attribute: Attribute, *, feature: str) -> str | None:
    """Return what is known, for a feature that declared its need; never for a page, answer or log."""
    needs.check(feature, attribute)
    return opened(user_id, attribute)


def opened(user_id: str, attribute: Attribute) -> str | None:
    """Return what is known, for the copy that the person takes of their own data."""
    sealed = PersonAttribute.sealed(user_id, attribute)
    return keyring().open(sealed, "attribute", user_id, attribute) if sealed else None
