"""Tells features what CKAN purges, from flushes: there is no other way to purge through the ORM."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.operation import purging
from ckanext.qatar_sectors.operation.purging import Purged


def install() -> None:
    """Listen to flushes; a second call changes nothing."""
    if not sa.event.contains(model.Session, "after_flush", note):
        sa.event.listen(model.Session, "after_flush", note)


def note(session: Any, _flush_context: Any) -> None:
    """Purge what features kept about rows that this flush removed, and about users that it marked as deleted."""
    gone: dict[Purged, list[str]] = defaultdict(list)
    for thing in session.deleted:
        if (kind := _kind_of(thing)) is not None:
            gone[kind].append(thing.id)
    for thing in session.dirty:
        if isinstance(thing, model.User) and _became_deleted(thing):
            gone[Purged.USER].append(thing.id)
    for kind, ids in gone.items():
        purging.purge(kind, sorted(ids))


def _kind_of(thing: Any) -> Purged | None:
    if isinstance(thing, model.Package):
        return Purged.DATASET
    if isinstance(thing, model.Resource):
        return Purged.RESOURCE
    if isinstance(thing, model.Group):
        return Purged.ORGANIZATION if thing.is_organization else Purged.GROUP
    return Purged.USER if isinstance(thing, model.User) else None


def _became_deleted(user: Any) -> bool:
    return model.State.DELETED in (sa.inspect(user).attrs.state.history.added or ())
