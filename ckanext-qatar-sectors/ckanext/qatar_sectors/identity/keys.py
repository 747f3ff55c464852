"""Sealed values and keyed hashes: what a copy of the database alone does not give away.

Each secret of the setting makes two keys, one for hashes and one for seals, and an id that is kept with
each value. The first secret is used for what is written; the others still read what was written before.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from ckanext.qatar_sectors.identity.errors import KeyMissing, SealBroken


@dataclass(frozen=True)
class Sealed:
    """An encrypted value and the id of its key."""

    key_id: str
    value: bytes


class Key:
    """What one secret is made into."""

    def __init__(self, secret: str):
        self.id = _derived(secret, b"qatar-id").hex()[:12]
        self._hashing = _derived(secret, b"qatar-hash")
        self._box = SecretBox(_derived(secret, b"qatar-seal"))

    def digest(self, *parts: str) -> str:
        """Return a hash of the parts that nobody without the secret can make or try out."""
        return hmac.new(self._hashing, _joined(parts), hashlib.sha256).hexdigest()

    def seal(self, text: str, *place: str) -> Sealed:
        """Encrypt a text for one place (an account, an attribute): elsewhere it does not open."""
        return Sealed(self.id, bytes(self._box.encrypt(_joined((*place, text)))))

    def open(self, value: bytes, *place: str) -> str:
        """Return the text that was sealed for this place."""
        try:
            plain = self._box.decrypt(value)
        except (CryptoError, ValueError) as err:
            raise SealBroken from err
        *written_for, text = json.loads(plain)
        if written_for != list(place):
            raise SealBroken
        return str(text)


class Keyring:
    """The keys of the settings, the current one first."""

    def __init__(self, secrets: Sequence[str]):
        self._keys = {key.id: key for key in map(Key, secrets)}
        self.current = next(iter(self._keys.values()))

    def digests(self, *parts: str) -> list[tuple[str, str]]:
        """Return (key id, hash) under each key, the current one first: any may stand in the table."""
        return [(key.id, key.digest(*parts)) for key in self._keys.values()]

    def digest(self, key_id: str, *parts: str) -> str:
        """Return the hash under the key of this id."""
        return self._key(key_id).digest(*parts)

    def seal(self, text: str, *place: str) -> Sealed:
        """Encrypt a text for one place with the current key."""
        return self.current.seal(text, *place)

    def open(self, sealed: Sealed, *place: str) -> str:
        """Return the text that was sealed for this place."""
        return self._key(sealed.key_id).open(sealed.value, *place)

    def knows(self, key_id: str) -> bool:
        """Say whether values of this key can be opened."""
        return key_id in self._keys

    def _key(self, key_id: str) -> Key:
        if key_id not in self._keys:
            raise KeyMissing(key_id)
        return self._keys[key_id]


def _derived(secret: str, person: bytes) -> bytes:
    return hashlib.blake2b(secret.encode(), digest_size=32, person=person).digest()


def _joined(parts: Sequence[str]) -> bytes:
    """Return bytes that no other list of texts gives."""
    return json.dumps(list(parts)).encode()
