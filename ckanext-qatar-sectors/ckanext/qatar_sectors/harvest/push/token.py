"""Tokens of agencies' systems: an id to find the row by, and a secret of which a hash alone is kept."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

MARK = "qhp"
PATTERN = re.compile(rf"{MARK}_([0-9a-f]{{16}})_([A-Za-z0-9_-]{{43}})")
# Compared where there is no such token, so that both take the same time.
NOBODY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class Token:
    """A token as its holder has it."""

    id: str
    text: str = field(repr=False)

    @property
    def digest(self) -> str:
        """What is kept of it; 256 random bits need neither salt nor a slow hash."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def new_token() -> Token:
    """Return a token that nobody had before."""
    token_id = secrets.token_hex(8)
    return Token(token_id, f"{MARK}_{token_id}_{secrets.token_urlsafe(32)}")


def read(header: str) -> Token | None:
    """Return the token of an `Authorization: Bearer …` header, if it looks like one of ours."""
    scheme, _, text = header.strip().partition(" ")
    match = PATTERN.fullmatch(text.strip()) if scheme.lower() == "bearer" else None
    return Token(match[1], match.group()) if match else None


def fits(token: Token, digest: str | None) -> bool:
    """Say whether a token is the one of this hash, in the same time for each."""
    return hmac.compare_digest(token.digest, digest or NOBODY) and digest is not None
