"""Ways to reach an agency, each with the time in which it promises to answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MOST = 20
LONGEST_PROMISE = 90
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()\-]{2,24}")
_MAIL = re.compile(
    r"[^@\s<>,;:\"]{1,64}@[a-z0-9](?:[a-z0-9.\-]{0,250}[a-z0-9])?\.[a-z]{2,24}", re.I
)


class ChannelKind(StrEnum):
    """How people reach an agency."""

    WEB = "web"
    EMAIL = "email"
    TELEPHONE = "telephone"
    PLACE = "place"


class Flaw(StrEnum):
    """What is wrong with a field of a row."""

    EMPTY = "empty"
    NO_NAME = "no_name"
    NO_LINK = "no_link"
    NO_MAIL = "no_mail"
    NO_TELEPHONE = "no_telephone"
    NO_PROMISE = "no_promise"
    TOO_MANY = "too_many"
    OTHER_SITE = "other_site"


@dataclass(frozen=True)
class Channel:
    """A way to reach an agency. `answer_days`: working days until the answer that it promises."""

    kind: ChannelKind
    name_ar: str
    name_en: str
    address: str
    answer_days: int

    @property
    def link(self) -> str:
        """Return the address as a link opens it; "" where there is nothing to open."""
        match self.kind:
            case ChannelKind.WEB:
                return self.address
            case ChannelKind.EMAIL:
                return f"mailto:{self.address}"
            case ChannelKind.TELEPHONE:
                return "tel:" + re.sub(r"[^0-9+]", "", self.address)
        return ""


def flaws(row: Mapping[str, Any]) -> dict[str, Flaw]:
    """Return what is wrong with a row, by its field."""
    found = {}
    if not row.get("name_ar"):
        found["name_ar"] = Flaw.NO_NAME
    if not row.get("name_en"):
        found["name_en"] = Flaw.NO_NAME
    flaw = _flaw_of_address(ChannelKind(row["kind"]), row.get("address") or "")
    if flaw is not None:
        found["address"] = flaw
    days = row.get("answer_days")
    if not isinstance(days, int) or not 0 <= days <= LONGEST_PROMISE:
        found["answer_days"] = Flaw.NO_PROMISE
    return found


def channel(row: Mapping[str, Any]) -> Channel:
    """Return a row without flaws as a channel."""
    return Channel(
        kind=ChannelKind(row["kind"]),
        name_ar=row["name_ar"],
        name_en=row["name_en"],
        address=row["address"],
        answer_days=row["answer_days"],
    )


def _flaw_of_address(kind: ChannelKind, address: str) -> Flaw | None:
    if not address:
        return Flaw.EMPTY
    if kind is ChannelKind.WEB and not address.lower().startswith(("https://", "http://")):
        return Flaw.NO_LINK
    if kind is ChannelKind.EMAIL and not _MAIL.fullmatch(address):
        return Flaw.NO_MAIL
    if kind is ChannelKind.TELEPHONE and not _TELEPHONE.fullmatch(address):
        return Flaw.NO_TELEPHONE
    return None
