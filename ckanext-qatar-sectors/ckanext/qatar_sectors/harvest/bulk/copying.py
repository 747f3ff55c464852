"""Rows into a table by `COPY`, in the session's transaction."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
import psycopg2
import sqlalchemy as sa

from ckan import model

NOTHING = r"\N"
# The backslash first: the others bring their own.
ESCAPES = (("\\", r"\\"), ("\t", r"\t"), ("\n", r"\n"), ("\r", r"\r"))


def copy(table: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows; a dictionary or list becomes JSON, a tuple of texts an array."""
    text = "".join("\t".join([_cell(row[column]) for column in columns]) + "\n" for row in rows)
    if not text:
        return
    names = ", ".join(f'"{column}"' for column in columns)
    connection: Any = model.Session.connection().connection
    statement = f'COPY "{table}" ({names}) FROM STDIN'
    try:
        with connection.cursor() as cursor:
            cursor.copy_expert(statement, io.StringIO(text))
    except psycopg2.Error as err:
        # As SQLAlchemy would have raised it: a broken connection and a broken key are not the same.
        raise sa.exc.DBAPIError.instance(statement, None, err, psycopg2.Error) from err


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return _escaped(value)
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, (dict, list)):
        return _escaped(_json(value))
    if isinstance(value, tuple):
        items = (item.replace("\\", "\\\\").replace('"', '\\"') for item in value)
        return _escaped("{" + ",".join(f'"{item}"' for item in items) + "}")
    return str(value)


def _json(value: Any) -> str:
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        # A number or a character that only Python knows: whether the column takes it is for PostgreSQL to say.
        return json.dumps(value, ensure_ascii=False)


def _escaped(text: str) -> str:
    if text.isprintable() and "\\" not in text:
        # Nearly all are; one question instead of four.
        return text
    for sign, escape in ESCAPES:
        if sign in text:
            text = text.replace(sign, escape)
    return text
