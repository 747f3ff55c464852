"""An event, and the one way in which it is written down as bytes."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.errors import EventRefused

Value = str | int | bool | None | list[str] | list[int]

# Written into each canonical form: a later form can stand beside this one in the same chain.
FORM = 1
MAX_DETAILS = 2000

# Ids and codes of every kind of ours and CKAN's. No spaces, no @, no letters beyond ASCII:
# a name, a sentence or an e-mail address does not fit.
WORD = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.:/-]{0,127}")
CODE = re.compile(r"[a-z][a-z0-9_.]{0,63}")


@dataclass(frozen=True)
class Actor:
    """Who acted, by id (empty for nobody in particular), and in which role."""

    id: str
    role: str


@dataclass(frozen=True)
class Event:
    """What is recorded; refuses anything that is no id, code or number."""

    id: str
    actor: Actor
    act: Act
    object_type: ObjectType = ObjectType.NONE
    object_id: str = ""
    reason: str = ""
    request_id: str = ""
    details: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("id", "object_id", "request_id"):
            _check_word(name, getattr(self, name))
        _check_word("actor", self.actor.id)
        for name, code in (("reason", self.reason), ("role", self.actor.role)):
            if code and not CODE.fullmatch(code):
                raise EventRefused(name, code)
        for key, value in self.details.items():
            if not CODE.fullmatch(key):
                raise EventRefused("details", key)
            _check_value(key, value)
        if len(_json(dict(self.details))) > MAX_DETAILS:
            raise EventRefused("details", "more than fits")


@dataclass(frozen=True)
class Entry:
    """An event in its place in the chain, as the table holds it."""

    seq: int
    id: str
    at: datetime
    actor_id: str
    role: str
    act: str
    object_type: str
    object_id: str
    reason: str
    request_id: str
    details: Mapping[str, Value]
    previous: bytes
    hash: bytes = b""


def canonical(entry: Entry) -> bytes:
    """Return the bytes that the entry's hash is made of: equal for equal entries, whatever wrote them."""
    parts = [
        FORM,
        entry.seq,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.id,
        entry.actor_id,
        entry.role,
        entry.act,
        entry.object_type,
        entry.object_id,
        entry.reason,
        entry.request_id,
        entry.details,
        entry.previous.hex(),
    ]
    return _json(parts).encode("ascii")


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _check_word(name: str, value: str) -> None:
    if value and (not WORD.fullmatch(value) or _is_address(value)):
        raise EventRefused(name, value)


def _check_value(key: str, value: Value) -> None:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            _check_word(key, one)
        # jsonb gives a fraction back with other digits than were written; integers stay.
        elif one is not None and not isinstance(one, int):
            raise EventRefused(key, one)


def _is_address(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True
