"""What somebody without an account is given for a contribution: a reference to name, and a key that opens it.

The key is shown once; what is kept of it is enough to know it again, not enough to use it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass

# Without letters and digits that are read for each other.
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 8
# 98 bits, in five groups of four.
KEY_LENGTH = 20
GROUP = 4
# A longer text is no key: it would only cost time.
LONGEST = 100


@dataclass(frozen=True)
class Receipt:
    """A reference and its key, as they are shown."""

    reference: str
    key: str


def new() -> Receipt:
    """Return a receipt that nobody can guess."""
    return Receipt(_grouped(REFERENCE_LENGTH), _grouped(KEY_LENGTH))


def plain(typed: str) -> str:
    """Return the signs of what was typed: without spaces and dashes, small letters and Arabic digits as the others."""
    folded = unicodedata.normalize("NFKC", typed[:LONGEST]).upper()
    digits = (str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in folded)
    return re.sub(r"[^0-9A-Z]", "", "".join(digits))


def hashed(key: str, reference: str) -> str:
    """Return what is kept of a key."""
    return hashlib.scrypt(
        plain(key).encode(), salt=plain(reference).encode() or b"-", n=2**14, r=8, p=1, dklen=32
    ).hex()


def opens(key: str, reference: str, kept: str | None) -> bool:
    """Say whether a key is the one of a reference; without one it takes as long, and is not."""
    return hmac.compare_digest(hashed(key, reference), kept or "0" * 64) and kept is not None


def _grouped(length: int) -> str:
    signs = "".join(secrets.choice(SIGNS) for _ in range(length))
    return "-".join(signs[start : start + GROUP] for start in range(0, length, GROUP))
