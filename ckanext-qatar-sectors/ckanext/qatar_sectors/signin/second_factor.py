"""Codes of six digits that an app on somebody's telephone makes (RFC 6238), and codes for when it is lost."""

from __future__ import annotations

import hashlib
import hmac
import io
import re
import secrets
import unicodedata
from collections.abc import Iterable

import pyotp
import segno

STEP = 30
# Telephones are often some seconds wrong, and people slow.
TOLERATED_STEPS = 1
RECOVERY_CODES = 10
# No 0, 1, I, L, O, U: each sign reads one way only. 31 ** 10 is 49 bits.
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
RECOVERY_LENGTH = 10


def new_secret() -> str:
    """Return a secret of 160 bits in the letters that apps take."""
    return pyotp.random_base32()


def address(secret: str, account: str, portal: str) -> str:
    """Return the address that an app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=portal)


def picture(text: str) -> str:
    """Return the picture of an address as SVG, without styles."""
    out = io.BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, light="#fff"
    )
    return out.getvalue().decode("utf-8")


def grouped(secret: str) -> str:
    """Return a secret in groups of four, for people who type it."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def matching_step(secret: str, code: str, now: float, last_step: int) -> int | None:
    """Return the time step of a right code that was not used before, or None.

    A code, and every code before it, counts once: `last_step` is the step of the last one that was taken.
    """
    digits = typed_digits(code)
    if len(digits) != 6 or not (digits.isascii() and digits.isdigit()):
        return None
    current = int(now) // STEP
    generator = pyotp.TOTP(secret)
    found = None
    for step in range(current - TOLERATED_STEPS, current + TOLERATED_STEPS + 1):
        right = hmac.compare_digest(generator.generate_otp(step), digits)
        if right and step > last_step:
            found = step
    return found


def typed_digits(code: str) -> str:
    """Return the digits of what was typed: Arabic-Indic ones too, without spaces and dashes."""
    kept = (sign for sign in code[:40] if not sign.isspace() and sign not in "-‐‑–\u200e\u200f")
    return "".join(
        str(unicodedata.digit(sign)) if unicodedata.digit(sign, None) is not None else sign
        for sign in kept
    )


def new_recovery_codes() -> list[str]:
    """Return codes that each open the account once, as they are shown."""
    return [_recovery_code() for _ in range(RECOVERY_CODES)]


def _recovery_code() -> str:
    code = "".join(secrets.choice(SIGNS) for _ in range(RECOVERY_LENGTH))
    return f"{code[:5]}-{code[5:]}"


def recovery_hash(code: str, user_id: str) -> str:
    """Return what is kept of a recovery code: enough to know it again, not enough to use it.

    The codes are random and guesses are limited, but a copied database shall not give them away either.
    """
    plain = re.sub(r"[^0-9A-Z]", "", typed_digits(code).upper())
    return hashlib.scrypt(plain.encode(), salt=user_id.encode(), n=2**12, r=8, p=1, dklen=32).hex()


def looks_like_recovery(code: str) -> bool:
    """Say whether what was typed is a recovery code by its length, rather than six digits."""
    return len(re.sub(r"[^0-9A-Z]", "", typed_digits(code).upper())) == RECOVERY_LENGTH


def find_recovery(code: str, user_id: str, hashes: Iterable[str]) -> str:
    """Return the kept hash that a typed recovery code belongs to, or ""."""
    if not looks_like_recovery(code):
        return ""
    wanted = recovery_hash(code, user_id)
    found = ""
    for kept in hashes:
        if hmac.compare_digest(kept, wanted):
            found = kept
    return found
