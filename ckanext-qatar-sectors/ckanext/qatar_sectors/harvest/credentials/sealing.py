"""Sealing what a server is shown, for one place; it opens nowhere else."""

from __future__ import annotations

import json

from ckanext.qatar_sectors.harvest.credentials.kind import Kind, Proof
from ckanext.qatar_sectors.harvest.errors import AddressRefused, CredentialsUnreadable
from ckanext.qatar_sectors.harvest.fetching.address import parse
from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.identity.errors import KeyMissing, SealBroken
from ckanext.qatar_sectors.identity.keys import Sealed


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address as one text; empty for what is none."""
    try:
        return "{}://{}:{}".format(*parse(url).origin)
    except AddressRefused:
        return ""


def seal(given: Proof, *place: str) -> Sealed:
    """Return what a server is shown, sealed with the current key."""
    return keyring().seal(json.dumps([given.name, given.secret]), *place)


def unseal(kind: str, kept: Sealed, *place: str) -> Proof:
    """Return what was sealed for this place; raises CredentialsUnreadable where it does not open."""
    try:
        text = keyring().open(kept, *place)
    except (KeyMissing, SealBroken) as err:
        raise CredentialsUnreadable from err
    name, secret = json.loads(text)
    return Proof(Kind(kind), name, secret)


def reseal(kept: Sealed, *place: str) -> Sealed:
    """Return the same under the current key."""
    keys = keyring()
    return keys.seal(keys.open(kept, *place), *place)
