"""A table as a file: CSV that Excel opens rightly, or JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from ckanext.qatar_sectors.tables.cells import guarded

BOM = "\ufeff"


def as_csv(
    pages: Iterator[list[dict[str, Any]]], columns: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """Yield a CSV file; `columns` are pairs of id and header."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write(BOM)
    writer.writerow([guarded(header) for _, header in columns])
    yield _taken(out)
    for rows in pages:
        writer.writerows([guarded(row.get(name)) for name, _ in columns] for row in rows)
        yield _taken(out)


def as_json(
    pages: Iterator[list[dict[str, Any]]], columns: Sequence[tuple[str, str]]
) -> Iterator[bytes]:
    """Yield a JSON list of objects whose names are the columns' ids."""
    start = b"["
    names = [name for name, _ in columns]
    for rows in pages:
        parts: list[bytes] = []
        for row in rows:
            parts += (start, b"\n", orjson.dumps({name: row.get(name) for name in names}))
            start = b","
        yield b"".join(parts)
    yield b"\n]\n" if start == b"," else b"[]\n"


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
