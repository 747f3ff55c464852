"""A puzzle that costs a machine a second and a person nothing: proof of work by `altcha`.

The answer is a number up to `tries` that the puzzle hides; every number must be tried. The puzzle is signed, ends, and is
made for one class of acts.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass
from typing import Any

from altcha import Challenge, Payload, Solution, create_challenge, verify_solution

from .errors import Flaw, ProofRefused

ALGORITHM = "SHA-256"
# Longer than any answer that was not made up.
LONGEST = 4000


@dataclass(frozen=True)
class Proof:
    """An answer that is right; `mark` is used once."""

    mark: str
    expires: int


def make(route_class: str, tries: int, expires: int, secret: str) -> dict[str, Any]:
    """Return a new puzzle, as the page's script reads it."""
    puzzle = create_challenge(
        ALGORITHM,
        cost=1,
        counter=secrets.randbelow(tries),
        expires_at=expires,
        data={"class": route_class, "tries": tries},
        hmac_secret=secret,
    )
    return puzzle.to_dict()


def read(text: str, route_class: str, now: float, secret: str) -> Proof:
    """Return the proof in a form's field, or raise ProofRefused."""
    if not text:
        raise ProofRefused(Flaw.MISSING)
    payload = _payload(text)
    parameters = payload.challenge.parameters
    expires = parameters.expires_at
    if isinstance(expires, int) and expires < now:
        raise ProofRefused(Flaw.EXPIRED)
    if not verify_solution(payload, secret).verified:
        raise ProofRefused(Flaw.WRONG)
    # From here on everything was written by us.
    if (parameters.data or {}).get("class") != route_class:
        raise ProofRefused(Flaw.WRONG)
    return Proof(str(payload.challenge.signature), int(expires or 0))


def _payload(text: str) -> Payload:
    if len(text) > LONGEST:
        raise ProofRefused(Flaw.WRONG)
    try:
        written = json.loads(base64.b64decode(text, validate=True))
        return Payload(
            Challenge.from_dict(written["challenge"]), Solution.from_dict(written["solution"])
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as err:
        raise ProofRefused(Flaw.WRONG) from err
