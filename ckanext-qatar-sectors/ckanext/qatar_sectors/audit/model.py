"""The table of events and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Connection, Row

from ckan.model import ensure_engine

from ckanext.qatar_sectors.audit.chain import GENESIS, Head
from ckanext.qatar_sectors.audit.event import Entry
from ckanext.qatar_sectors.audit.export import Format, written
from ckanext.qatar_sectors.audit.permissions import SCHEMA, TABLE

# Not on CKAN's metadata: CKAN empties and drops what it finds there, and this may only grow.
EVENT = sa.Table(
    TABLE,
    sa.MetaData(schema=SCHEMA),
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("actor_id", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("object_type", sa.Text, nullable=False),
    sa.Column("object_id", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("request_id", sa.Text, nullable=False),
    sa.Column("details", JSONB, nullable=False),
    sa.Column("previous", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
)

# Whoever holds it may add. It is taken at the very end of a transaction and given back by the commit.
LOCK = 5_821_407_330_196_473_001
HEAD = (
    f"SELECT head.seq, head.hash, clock_timestamp() FROM (SELECT 1) AS one "  # noqa: S608
    f"LEFT JOIN LATERAL (SELECT seq, hash FROM {SCHEMA}.{TABLE} ORDER BY seq DESC LIMIT 1) AS head ON true"
)
# One trip to the server; each statement of it sees what was committed before it began. Who stops
# in between (a frozen process) is thrown out instead of holding up everybody.
LOCKED_HEAD = (
    "SET LOCAL lock_timeout = '10s'; SET LOCAL idle_in_transaction_session_timeout = '10s'; "
    f"SELECT pg_advisory_xact_lock({LOCK}); {HEAD}"
)
BATCH = 2000


def snapshot() -> Connection:
    """Return a connection that sees the trail as it is now, whatever is added meanwhile."""
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return ensure_engine().connect().execution_options(**options)


def locked_head(connection: Connection) -> tuple[Head, datetime]:
    """Wait for the turn of this transaction; return the last entry and the database's time."""
    return _head(connection.exec_driver_sql(LOCKED_HEAD).one())


def current_head(connection: Connection) -> tuple[Head, datetime]:
    """Return the last entry and the database's time."""
    return _head(connection.exec_driver_sql(HEAD).one())


def append(connection: Connection, entries: list[Entry]) -> None:
    """Write sealed entries."""
    connection.execute(EVENT.insert(), [vars(entry) for entry in entries])


def stream(connection: Connection, after: int = 0, upto: int | None = None) -> Iterator[Entry]:
    """Yield entries in the order of the chain, with a bounded number of them in memory."""
    wanted = sa.select(EVENT).where(EVENT.c.seq > after).order_by(EVENT.c.seq)
    if upto is not None:
        wanted = wanted.where(EVENT.c.seq <= upto)
    return _streamed(connection, wanted)


def filtered(connection: Connection, question: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield the entries that a question asks for, oldest first."""
    wanted = sa.select(EVENT).where(*_conditions(question)).order_by(EVENT.c.at, EVENT.c.seq)
    return _streamed(connection, wanted)


def exported(question: Mapping[str, Any], fmt: Format) -> Iterator[str]:
    """Yield the text of an export, as the trail was when it began."""
    with snapshot() as connection:
        yield from written(filtered(connection, question), fmt)


def page(connection: Connection, question: Mapping[str, Any], limit: int) -> list[Entry]:
    """Return the newest entries that a question asks for, before its `before` (time and number)."""
    wanted = sa.select(EVENT).where(*_conditions(question))
    if before := question.get("before"):
        wanted = wanted.where(sa.tuple_(EVENT.c.at, EVENT.c.seq) < sa.tuple_(*before))
    wanted = wanted.order_by(EVENT.c.at.desc(), EVENT.c.seq.desc()).limit(limit)
    return [entry_of(row) for row in connection.execute(wanted)]


def hash_of(connection: Connection, seq: int) -> bytes | None:
    """Return the hash of one entry."""
    found = connection.scalar(sa.select(EVENT.c.hash).where(EVENT.c.seq == seq))
    return bytes(found) if found is not None else None


def entry_of(row: Row[Any]) -> Entry:
    """Return a row as an entry."""
    values = row._asdict()
    # psycopg2 gives bytes as memory views.
    values["previous"], values["hash"] = bytes(row.previous), bytes(row.hash)
    return Entry(**values)


def _head(row: Row[Any]) -> tuple[Head, datetime]:
    seq, value, now = row
    return Head(seq or 0, bytes(value) if value is not None else GENESIS), now


def _conditions(question: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
    conditions = [
        EVENT.c[name] == question[name]
        for name in ("actor_id", "act", "object_type", "object_id")
        if question.get(name)
    ]
    if since := question.get("since"):
        conditions.append(EVENT.c.at >= since)
    if until := question.get("until"):
        conditions.append(EVENT.c.at < until)
    # The indexes leave out those that have none.
    conditions += [EVENT.c[name] != "" for name in ("actor_id", "object_id") if question.get(name)]
    return conditions


def _streamed(connection: Connection, wanted: sa.Select[Any]) -> Iterator[Entry]:
    options = {"stream_results": True, "yield_per": BATCH}
    for row in connection.execute(wanted, execution_options=options):
        yield entry_of(row)
