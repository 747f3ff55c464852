"""The key in a link that sets a new password: random, short-lived, used once."""

from __future__ import annotations

import hmac
import secrets

# Mails may wait an hour in a queue.
LIVES_SECONDS = 2 * 3600
LONGEST = 200


def new_key(now: float) -> str:
    """Return a key that says when it was made."""
    return f"{int(now):x}.{secrets.token_urlsafe(24)}"


def fits(given: str, kept: str | None, now: float, *, is_invited: bool) -> bool:
    """Say whether a key opens the account that keeps this one.

    The keys of CKAN's invitations say no time: they count until the account was opened with them.
    """
    if not given or not kept or len(kept) < 16 or len(given) > LONGEST:
        return False
    same = hmac.compare_digest(given.strip().encode(), kept.encode())
    made, dot, _ = kept.partition(".")
    if not dot:
        return same and is_invited
    try:
        age = now - int(made, 16)
    except ValueError:
        return False
    return same and -60 <= age <= LIVES_SECONDS
