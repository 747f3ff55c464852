"""Three ways in which a server lets one in: what each consists of, and the header that it becomes."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from enum import StrEnum

from ckanext.qatar_sectors.harvest.errors import CredentialsMalformed

LONGEST_NAME = 200
LONGEST_SECRET = 4096


class Kind(StrEnum):
    """How a server is shown that one may read."""

    BASIC = "basic"
    BEARER = "bearer"
    HEADER = "header"


# What the fetcher, a proxy or HTTP itself says. `Authorization` may be given: for schemes of their own ("Apikey …").
RESERVED = frozenset(
    [
        "accept",
        "cache-control",
        "connection",
        "cookie",
        "date",
        "expect",
        "forwarded",
        "from",
        "host",
        "http2-settings",
        "keep-alive",
        "max-forwards",
        "origin",
        "pragma",
        "range",
        "referer",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
        "via",
        "warning",
        "x-original-url",
        "x-real-ip",
        "x-rewrite-url",
    ]
)
RESERVED_STARTS = ("accept-", "content-", "if-", "proxy-", "sec-", "x-forwarded-", "x-http-method")
HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
# RFC 6750, b64token; some servers put a colon or a bar into theirs.
BEARER_TOKEN = re.compile(r"[A-Za-z0-9._~+/:|-]+=*")
# Field values as RFC 9110 wants them from senders, without a space at either end.
HEADER_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
# Lone surrogates cannot be sent either.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Proof:
    """What a server is shown; `name` is the user's with basic, the header's with header, else empty."""

    kind: Kind
    name: str
    secret: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self.secret or len(self.secret) > LONGEST_SECRET:
            raise CredentialsMalformed("secret")
        CHECKS[self.kind](self)

    def headers(self) -> dict[str, str]:
        """Return the header that a request carries."""
        if self.kind is Kind.BEARER:
            return {"Authorization": f"Bearer {self.secret}"}
        if self.kind is Kind.HEADER:
            return {self.name: self.secret}
        pair = base64.b64encode(f"{self.name}:{self.secret}".encode()).decode("ascii")
        return {"Authorization": f"Basic {pair}"}


def _check_basic(given: Proof) -> None:
    # RFC 7617: the first colon ends the user's name.
    if not 0 < len(given.name) <= LONGEST_NAME or ":" in given.name or CONTROL.search(given.name):
        raise CredentialsMalformed("user_name")
    if CONTROL.search(given.secret):
        raise CredentialsMalformed("secret")


def _check_bearer(given: Proof) -> None:
    if not BEARER_TOKEN.fullmatch(given.secret):
        raise CredentialsMalformed("secret")


def _check_header(given: Proof) -> None:
    name = given.name.lower()
    reserved = name in RESERVED or name.startswith(RESERVED_STARTS)
    if reserved or not HEADER_NAME.fullmatch(name):
        raise CredentialsMalformed("header_name")
    if not HEADER_VALUE.fullmatch(given.secret):
        raise CredentialsMalformed("secret")


CHECKS = {
    Kind.BASIC: _check_basic,
    Kind.BEARER: _check_bearer,
    Kind.HEADER: _check_header,
}
