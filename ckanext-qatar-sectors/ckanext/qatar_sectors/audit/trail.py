"""Recording acts: kept beside the transaction's connection, sealed as the last thing before its commit.

An event belongs to the transaction of the act: a rollback, also one to a savepoint, forgets it, and a
failure to write it makes the commit fail. See `docs/decisions/0011-audit.md`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ckan import model
from ckan.model import ensure_engine

from ckanext.qatar_sectors.audit import acting, chain
from ckanext.qatar_sectors.audit.acts import Act, ObjectType, is_covered
from ckanext.qatar_sectors.audit.config import chain_key
from ckanext.qatar_sectors.audit.event import Actor, Event, Value
from ckanext.qatar_sectors.audit.model import append, locked_head


@dataclass
class _Pending:
    """Events of a connection's open transaction, and how many there were at each of its savepoints."""

    events: list[Event] = field(default_factory=list)
    savepoints: list[int] = field(default_factory=list)


_pending: WeakKeyDictionary[Connection, _Pending] = WeakKeyDictionary()


def record(
    act: Act,
    object_type: ObjectType = ObjectType.NONE,
    object_id: str = "",
    *,
    reason: str = "",
    details: Mapping[str, Value] | None = None,
    actor: Actor | None = None,
    connection: Connection | None = None,
    once: bool = False,
) -> None:
    """Record an act in the open transaction: the session's, or the given connection's.

    `reason` is a code, `details` holds ids, codes and numbers. `once` leaves the event out when the
    transaction has one already that says as much about the object.
    """
    if acting.is_silent():
        return
    event = Event(
        id=str(uuid.uuid4()),
        actor=actor or acting.current(),
        act=act,
        object_type=object_type,
        object_id=object_id,
        reason=reason,
        request_id=acting.request_id(),
        details=details or {},
    )
    pending = _pending.setdefault(connection or model.Session.connection(), _Pending())
    if once and any(_covers(earlier, event) for earlier in pending.events):
        return
    pending.events.append(event)


def record_alone(
    act: Act,
    object_type: ObjectType = ObjectType.NONE,
    object_id: str = "",
    *,
    reason: str = "",
    details: Mapping[str, Value] | None = None,
    actor: Actor | None = None,
) -> None:
    """Record what changes nothing (a login, a refusal) in a transaction of its own."""
    with ensure_engine().begin() as connection:
        record(
            act,
            object_type,
            object_id,
            reason=reason,
            details=details,
            actor=actor,
            connection=connection,
        )


def install() -> None:
    """Have transactions seal their events; a second call changes nothing."""
    for name, listener in (
        ("commit", _seal),
        ("rollback", _forget),
        ("savepoint", _mark),
        ("rollback_savepoint", _go_back),
    ):
        if not sa.event.contains(Engine, name, listener):
            sa.event.listen(Engine, name, listener)


def _covers(earlier: Event, later: Event) -> bool:
    same = (earlier.object_type, earlier.object_id) == (later.object_type, later.object_id)
    return same and is_covered(later.act, earlier.act) and earlier.details == later.details


def _seal(connection: Connection) -> None:
    pending = _pending.get(connection)
    if pending is None or not pending.events:
        return
    events, pending.events = pending.events, []
    head, now = locked_head(connection)
    append(connection, chain.seal(chain_key(), head, now, events))


def _forget(connection: Connection) -> None:
    if (pending := _pending.get(connection)) is not None:
        pending.events = []


def _mark(connection: Connection, _name: str | None) -> None:
    # SQLAlchemy names savepoints `sa_savepoint_1`, `_2` …, but only after it told us of each.
    pending = _pending.setdefault(connection, _Pending())
    pending.savepoints.append(len(pending.events))


def _go_back(connection: Connection, name: str, _context: object) -> None:
    if (pending := _pending.get(connection)) is not None:
        number = int(name.rpartition("_")[2])
        del pending.events[pending.savepoints[number - 1] :]
