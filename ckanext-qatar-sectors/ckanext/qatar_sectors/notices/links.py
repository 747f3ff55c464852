"""Signed addresses that stop notices: they work without an account, and for exactly what they name."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import asdict, dataclass

from ckanext.qatar_sectors.notices.errors import LinkRefused

LONGEST = 2000


@dataclass(frozen=True)
class Stop:
    """Whose notices stop, and which: one kind, or what is collected daily or weekly."""

    scope: str
    user_id: str = ""
    address_digest: str = ""


def sign(stop: Stop, key: bytes) -> str:
    """Return what stands in the link."""
    said = json.dumps(asdict(stop), separators=(",", ":"), sort_keys=True).encode()
    return f"{_encoded(said)}.{_encoded(_seal(said, key))}"


def read(token: str, key: bytes) -> Stop:
    """Return what a link says, or refuse it."""
    said, dot, seal = token.partition(".")
    if not dot or len(token) > LONGEST or not token.isascii():
        raise LinkRefused("Not a link of ours.")
    try:
        content = _decoded(said)
        if not hmac.compare_digest(_decoded(seal), _seal(content, key)):
            raise LinkRefused("Not signed by us.")
        return Stop(**json.loads(content))
    except (binascii.Error, ValueError, TypeError) as err:
        raise LinkRefused("Not a link of ours.") from err


def digest_of(address: str, key: bytes) -> str:
    """Return what is kept of an address that has no account."""
    return hmac.new(key, b"address " + address.lower().encode(), hashlib.sha256).hexdigest()


def _seal(said: bytes, key: bytes) -> bytes:
    return hmac.new(key, b"stop " + said, hashlib.sha256).digest()


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
