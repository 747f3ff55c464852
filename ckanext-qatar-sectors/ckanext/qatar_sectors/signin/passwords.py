"""Which passwords are taken: long enough, not the name, not what everybody tries first."""

from __future__ import annotations

import itertools
import re
import unicodedata
from enum import StrEnum

SHORTEST = 10
# A longer one only costs time: the hash would be worked out over all of it.
LONGEST = 200
# The part of a name that may not make up the password.
TELLING = 4

# What is left of the most used passwords when digits, signs and repetitions are taken away.
COMMON = frozenset(
    [
        "abc", "abcd", "abcdef", "abcdefgh", "admin", "administrator", "asdf", "asdfgh", "asdfghjkl",
        "azerty", "baseball", "changeme", "data", "default", "doha", "dohaqatar", "dragon", "football",
        "guest", "hukoomi", "iloveyou", "letmein", "login", "master", "monkey", "office", "opendata",
        "pass", "passw", "passwd", "password", "passwort", "portal", "princess", "qatar", "qataropendata",
        "qwer", "qwert", "qwerty", "qwertyuiop", "root", "secret", "security", "shadow", "sunshine",
        "superman", "system", "temp", "temporary", "test", "trustno", "user", "welcome", "whatever",
        "zxcv", "zxcvbn", "zxcvbnm",
    ]
)  # fmt: skip


class Weakness(StrEnum):
    """Why a password is not taken."""

    SHORT = "short"
    LONG = "long"
    PERSONAL = "personal"
    COMMON = "common"
    MONOTONOUS = "monotonous"


def weakness(password: str, personal: tuple[str, ...] = ()) -> Weakness | None:
    """Return why a password is not taken, or None. `personal` are the account's name and address."""
    folded = unicodedata.normalize("NFKC", password).casefold()
    if len(folded) < SHORTEST:
        return Weakness.SHORT
    if len(password) > LONGEST:
        return Weakness.LONG
    if len(set(folded)) < 5 or _is_a_row(folded):
        return Weakness.MONOTONOUS
    for name in personal:
        part = name.partition("@")[0].casefold()
        if len(part) >= TELLING and part in folded and len(folded.replace(part, "")) < SHORTEST:
            return Weakness.PERSONAL
    # `P@ssw0rd2026!`: signs in the place of letters, and what the rules of others made people put at the end.
    body = re.sub(r"^[^a-z]+|[^a-z]+$", "", folded)
    letters = re.sub(r"[^a-z]", "", body.translate(str.maketrans("@4310$5", "aaeioss")))
    plain = re.sub(r"[^a-z]", "", folded)
    if {plain, letters, _once(plain), _once(letters)} & COMMON:
        return Weakness.COMMON
    return None


def _once(word: str) -> str:
    """Return `abc` for `abcabc`."""
    match = re.fullmatch(r"(.+?)\1+", word)
    return match.group(1) if match else word


def _is_a_row(text: str) -> bool:
    """Say whether each sign follows the one before, upwards or downwards, as in 1234567890."""
    steps = {ord(after) - ord(before) for before, after in itertools.pairwise(text)}
    return steps <= {1, -9} or steps <= {-1, 9}
