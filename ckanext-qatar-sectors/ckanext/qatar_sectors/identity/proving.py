"""Proving an address: a sealed link says whose account and which address, and works while neither changed."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass

from ckanext.qatar_sectors.identity.errors import IdentityError, ProofRefused
from ckanext.qatar_sectors.identity.keys import Keyring, Sealed

PLACE = "email-proof"
LASTS_SECONDS = 24 * 3600
SEPARATOR = "."


@dataclass(frozen=True)
class Proof:
    """What a link says. `state` is a hash of what the account had when the link was asked for."""

    user_id: str
    address: str
    state: str
    asked_at: int


def written(proof: Proof, keys: Keyring) -> str:
    """Return a proof as part of a link."""
    text = json.dumps([proof.user_id, proof.address, proof.state, proof.asked_at])
    sealed = keys.seal(text, PLACE)
    return sealed.key_id + SEPARATOR + urlsafe_b64encode(sealed.value).decode().rstrip("=")


def read(link: str, keys: Keyring, now: float) -> Proof:
    """Return what a link says, or refuse one that is not ours or too old."""
    key_id, _, value = link.partition(SEPARATOR)
    try:
        sealed = Sealed(key_id, urlsafe_b64decode(value + "=" * (-len(value) % 4)))
        proof = Proof(*json.loads(keys.open(sealed, PLACE)))
    except (IdentityError, Error, ValueError, TypeError) as err:
        raise ProofRefused from err
    if not 0 <= now - proof.asked_at <= LASTS_SECONDS:
        raise ProofRefused
    return proof
