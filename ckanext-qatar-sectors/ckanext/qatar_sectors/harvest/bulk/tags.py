"""CKAN's tags, found or made for many datasets at once."""

from __future__ import annotations

import uuid
from collections.abc import Collection

import sqlalchemy as sa

from ckan import model
from ckan.model import ensure_engine

TAG = model.tag_table
# PostgreSQL holds two tags of one name for different: without a vocabulary their key is not whole.
LOCK = 74_211


def tag_ids(names: Collection[str]) -> dict[str, str]:
    """Return the ids of free tags; those that nobody had are made at once, each by one process only."""
    known = _known(model.Session.connection(), names)
    missing = sorted(set(names) - known.keys())
    if not missing:
        return known
    # In a transaction of its own: nobody waits for the end of somebody's batch.
    with ensure_engine().begin() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
        known |= _known(connection, missing)
        new = {name: str(uuid.uuid4()) for name in missing if name not in known}
        if new:
            connection.execute(
                sa.insert(TAG), [{"id": id_, "name": name} for name, id_ in new.items()]
            )
    return known | new


def _known(connection: sa.Connection, names: Collection[str]) -> dict[str, str]:
    wanted = sa.select(TAG.c.name, TAG.c.id).where(
        TAG.c.name.in_(list(names)), TAG.c.vocabulary_id.is_(None)
    )
    # Where a tag stands twice, CKAN takes whichever it meets first.
    return dict(connection.execute(wanted.order_by(TAG.c.id.desc())).tuples().all())
