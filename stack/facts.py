"""Counts and sums of a portal's tables: the same before and after an upgrade, or something was lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg2
from psycopg2 import sql

from stack.configuration import effective
from stack.home import Home
from stack.settings import Settings

Facts = dict[str, dict[str, Any]]
# What the portal itself writes while it starts.
VOLATILE = frozenset({"qatar_schedule", "qatar_index_outbox", "system_info", "api_token"})
# What no migration changes but by adding columns.
UNTOUCHED = ("package", "resource", "group", "member", "package_tag", "package_relationship")
BASES = {"ckan": "sqlalchemy.url", "datastore": "ckan.datastore.write_url"}


def collect(home: Home, settings: Settings, columns_of: Facts | None = None) -> Facts:
    """Return rows and sum of each table; `columns_of` says over which columns, else over all of now."""
    found: Facts = {}
    for base, key in BASES.items():
        connection = psycopg2.connect(effective(home, settings)[key])
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(
                    "SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class c"
                    " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
                    " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY 1"
                )
                for table, columns in cursor.fetchall():
                    if table in VOLATILE or table.endswith("alembic_version"):
                        continue
                    name = f"{base}.{table}"
                    wanted = (columns_of or {}).get(name, {}).get("columns", columns)
                    if not set(wanted) <= set(columns):
                        wanted = columns
                    found[name] = {"columns": wanted, **_of(cursor, table, wanted)}
        finally:
            connection.close()
    return found


def _of(cursor: Any, table: str, columns: list[str]) -> dict[str, Any]:
    row = sql.SQL("md5(ROW({})::text)").format(sql.SQL(", ").join(map(sql.Identifier, columns)))
    # A sum that does not depend on the order of rows and needs no memory.
    cursor.execute(
        sql.SQL(
            "SELECT count(*), coalesce(sum(('x' || left({}, 15))::bit(60)::bigint), 0)::text FROM {}"
        ).format(row, sql.Identifier(table))
    )
    count, total = cursor.fetchone()
    return {"rows": count, "sum": total}


def lost(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Name each table that has other rows than before, in words."""
    told = []
    for name, was in before.items():
        now = after.get(name)
        if now is None:
            if was["rows"]:
                told.append(f"{name} is gone with {was['rows']} rows")
        elif now["rows"] < was["rows"]:
            told.append(f"{name} had {was['rows']} rows and has {now['rows']}")
        elif name.partition(".")[2] in UNTOUCHED and now["sum"] != was["sum"]:
            told.append(f"{name} holds other values than before")
    return told
