"""Tables in the DataStore's database: a whole table replaces the earlier one in one step."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import IO, Any, cast

import sqlalchemy as sa

from ckanext.datastore.backend.postgres import get_write_engine, identifier, literal_string
from ckanext.qatar_sectors.tables.reading import Table

MINUTES = 10
_SPOOL = 8 * 1024 * 1024
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x00": None})


def replace(
    resource_id: str, table: Table, meanings: Mapping[str, Mapping[str, str]] | None = None
) -> None:
    """Write a table beside the earlier one and put it in its place at the end.

    `meanings`: what the file's data dictionary says of its columns. Readers see the earlier table until the very last moment, then the new one, never an empty one.
    """
    beside = f"_load_{resource_id}"
    new, final = identifier(beside), identifier(resource_id)
    with get_write_engine().begin() as connection:
        _run(connection, f"SET LOCAL statement_timeout = '{MINUTES}min'")
        _run(connection, "SET LOCAL lock_timeout = '30s'")
        connection.execute(
            sa.text("SELECT pg_advisory_xact_lock(hashtext(:id))"), {"id": resource_id}
        )
        described = _descriptions(connection, resource_id)
        columns = ", ".join(f"{identifier(c.id)} {c.type}" for c in table.columns)
        _run(connection, f"DROP TABLE IF EXISTS {new}")
        _run(
            connection,
            f"CREATE TABLE {new} (_id serial PRIMARY KEY, _full_text tsvector, {columns})",
        )
        _run(
            connection,
            f"CREATE TRIGGER zfulltext BEFORE INSERT OR UPDATE ON {new}"
            " FOR EACH ROW EXECUTE PROCEDURE populate_full_text_trigger()",
        )
        for column in table.columns:
            info = {
                "label": column.label,
                **described.get(column.id, {}),
                **(meanings or {}).get(column.id, {}),
            }
            comment = " " + json.dumps({"_info": info}, ensure_ascii=False, separators=(",", ":"))
            _run(
                connection,
                f"COMMENT ON COLUMN {new}.{identifier(column.id)} IS {literal_string(comment)}",
            )
        _copy(connection, new, table)
        _run(connection, f"CREATE INDEX ON {new} USING gin (_full_text)")
        _run(connection, f"DROP TABLE IF EXISTS {final} CASCADE")
        _run(connection, f"ALTER TABLE {new} RENAME TO {final}")
        _run(
            connection,
            f"ALTER INDEX {identifier(beside + '_pkey')} RENAME TO"
            f" {identifier(resource_id + '_pkey')}",
        )
        connection.execute(
            sa.text('DELETE FROM "_table_stats" WHERE resource_id = :id'), {"id": resource_id}
        )
        connection.execute(sa.text("SELECT update_table_stats(:id)"), {"id": resource_id})


def drop(resource_id: str) -> None:
    """Take a table away, if there is one."""
    with get_write_engine().begin() as connection:
        _run(connection, f"DROP TABLE IF EXISTS {identifier(resource_id)} CASCADE")
        connection.execute(
            sa.text('DELETE FROM "_table_stats" WHERE resource_id = :id'), {"id": resource_id}
        )


def exists(resource_id: str) -> bool:
    """Tell whether the DataStore holds a table of this file."""
    with get_write_engine().connect() as connection:
        found = connection.execute(
            sa.text("SELECT to_regclass(:name)"), {"name": f"public.{identifier(resource_id)}"}
        )
        return found.scalar() is not None


def _run(connection: sa.Connection, statement: str) -> None:
    # Past SQLAlchemy's text(): a colon or a percent sign in a name is no parameter.
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(statement)


def _descriptions(connection: sa.Connection, resource_id: str) -> dict[str, dict[str, Any]]:
    """Return what people wrote about the columns of the earlier table."""
    rows = connection.execute(
        sa.text(
            "SELECT attname, col_description(attrelid, attnum) FROM pg_attribute"
            " WHERE attrelid = to_regclass(:name) AND attnum > 0 AND NOT attisdropped"
        ),
        {"name": f"public.{identifier(resource_id)}"},
    )
    found: dict[str, dict[str, Any]] = {}
    for name, comment in rows:
        try:
            info = json.loads(comment or "null")["_info"]
        except (ValueError, TypeError, KeyError):
            continue
        if isinstance(info, dict):
            found[str(name)] = {key: value for key, value in info.items() if value}
    return found


def _copy(connection: sa.Connection, target: str, table: Table) -> None:
    names = ", ".join(identifier(column.id) for column in table.columns)
    with tempfile.SpooledTemporaryFile(max_size=_SPOOL) as spool:
        _write(spool, table.rows)
        spool.seek(0)
        with closing(connection.connection.cursor()) as cursor:
            cast(Any, cursor).copy_expert(f"COPY {target} ({names}) FROM STDIN", spool)


def _write(spool: IO[bytes], rows: Iterable[list[str | None]]) -> None:
    """Write rows as PostgreSQL's COPY reads them."""
    for row in rows:
        line = "\t".join("\\N" if cell is None else cell.translate(_ESCAPES) for cell in row)
        spool.write(line.encode("utf-8", errors="replace") + b"\n")
