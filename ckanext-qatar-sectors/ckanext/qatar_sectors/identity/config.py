"""The settings of persons as their code needs them."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.identity.keys import Keyring


def keyring() -> Keyring:
    """Return the keys; without a secret of their own they are made from the portal's."""
    return _keyring(tuple(config.identity_keys()) or (_from_portal_secret(),))


@lru_cache(maxsize=4)
def _keyring(secrets: tuple[str, ...]) -> Keyring:
    return Keyring(secrets)


def _from_portal_secret() -> str:
    return hashlib.sha256(b"qatar-identity " + config.session_secret().encode()).hexdigest()
