"""What one request brings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ckanext.qatar_sectors.harvest.errors import HarvestError

MOST_DELETED = 10_000
LONGEST_IDENTIFIER = 2000
LONGEST_KEY = 200
KEY = re.compile(r"[\x21-\x7e]{1,200}")
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


class Kind(StrEnum):
    """What a system says."""

    SIGNAL = "signal"
    RECORDS = "records"


class Flaw(StrEnum):
    """Why a request cannot be taken."""

    EMPTY = "empty"
    KEY_MALFORMED = "key_malformed"
    KEY_USED = "key_used"
    TOO_LARGE = "too_large"
    TOO_MANY_DELETED = "too_many_deleted"
    IDENTIFIER_MALFORMED = "identifier_malformed"
    TOO_MANY_WAIT = "too_many_wait"
    TYPE_MISSING = "type_missing"
    NOTHING_TO_FETCH = "nothing_to_fetch"


class PushRefused(HarvestError):
    """A request that is not taken, and why."""

    code = "push_refused"

    def __init__(self, flaw: Flaw):
        super().__init__(flaw)
        self.flaw = flaw


@dataclass(frozen=True)
class Parcel:
    """A request's content. `key` is what its sender knows it by, if anything."""

    kind: Kind
    body: bytes = b""
    content_type: str = ""
    deleted: tuple[str, ...] = ()
    key: str = ""

    def __post_init__(self) -> None:
        if self.key and not KEY.fullmatch(self.key):
            raise PushRefused(Flaw.KEY_MALFORMED)
        if len(self.deleted) > MOST_DELETED:
            raise PushRefused(Flaw.TOO_MANY_DELETED)
        if self.kind is Kind.RECORDS and not self.deleted and not self.body.strip():
            raise PushRefused(Flaw.EMPTY)

    @property
    def digest(self) -> str:
        """Tell two contents apart."""
        sums = hashlib.sha256(self.body).hexdigest()
        return hashlib.sha256("\n".join((self.kind, sums, *self.deleted)).encode()).hexdigest()


def identifiers(given: Iterable[str]) -> tuple[str, ...]:
    """Return the identifiers of records that are no more: each in a field, or several in lines of one."""
    found: dict[str, None] = {}
    for text in given:
        for line in text.splitlines():
            if not (name := line.strip()):
                continue
            if len(name) > LONGEST_IDENTIFIER or UNSTORABLE.search(name):
                raise PushRefused(Flaw.IDENTIFIER_MALFORMED)
            found[name] = None
    return tuple(found)
