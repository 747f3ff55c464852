"""The chain: each entry's hash holds the one before, so nothing can be changed or taken away unseen."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from ckanext.qatar_sectors.audit.event import Entry, Event, canonical

GENESIS = bytes(32)
# More problems than anybody reads one by one; all of them are counted.
MOST_PROBLEMS = 100


@dataclass(frozen=True)
class Head:
    """The last entry of a chain: its number and its hash; 0 before the first."""

    seq: int = 0
    hash: bytes = GENESIS


def digest(key: bytes, entry: Entry) -> bytes:
    """Return the hash that an entry must have."""
    return hmac.digest(key, canonical(entry), "sha256")


def seal(key: bytes, head: Head, at: datetime, events: Sequence[Event]) -> list[Entry]:
    """Return the entries that follow the head, in the order of the events."""
    entries = []
    for event in events:
        entry = Entry(
            seq=head.seq + 1,
            at=at,
            id=event.id,
            actor_id=event.actor.id,
            role=event.actor.role,
            act=str(event.act),
            object_type=str(event.object_type),
            object_id=event.object_id,
            reason=event.reason,
            request_id=event.request_id,
            details=dict(event.details),
            previous=head.hash,
        )
        entry = replace(entry, hash=digest(key, entry))
        entries.append(entry)
        head = Head(entry.seq, entry.hash)
    return entries


class Kind(StrEnum):
    """What an auditor is told to look at."""

    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"
    CUT = "cut"
    REPLACED = "replaced"
    ANCHOR_FORGED = "anchor_forged"


@dataclass(frozen=True)
class Problem:
    """One place where the trail is not what it was, from entry `first` to entry `last`."""

    kind: Kind
    first: int
    last: int


@dataclass
class Findings:
    """What a verification saw."""

    head: Head = field(default_factory=Head)
    checked: int = 0
    found: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, kind: Kind, first: int, last: int | None = None) -> None:
        """Note a problem."""
        self.found += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(kind, first, last or first))


def walk(
    key: bytes, entries: Iterable[Entry], findings: Findings, start: Head | None = None
) -> Iterator[Entry]:
    """Check entries as they pass by, in the order of their numbers, and hand them on.

    After a problem the walk goes on from what the table says, so that one change is one problem.
    """
    head = start or Head()
    for entry in entries:
        findings.checked += 1
        missing = entry.seq - head.seq - 1
        genuine = hmac.compare_digest(digest(key, entry), entry.hash)
        if missing > 0:
            findings.add(Kind.REMOVED, head.seq + 1, entry.seq - 1)
        linked = missing > 0 or entry.previous == head.hash
        if not genuine:
            findings.add(Kind.CHANGED if linked else Kind.MOVED, entry.seq)
        elif not linked:
            findings.add(Kind.MOVED, entry.seq)
        head = Head(entry.seq, entry.hash)
        findings.head = head
        yield entry
