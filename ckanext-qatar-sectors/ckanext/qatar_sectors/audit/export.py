"""Entries as lines of CSV or JSON, one after the other."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC
from enum import StrEnum
from typing import Any

from ckanext.qatar_sectors.audit.event import Entry

COLUMNS = (
    "seq",
    "id",
    "at",
    "actor",
    "role",
    "act",
    "object_type",
    "object",
    "reason",
    "request_id",
    "details",
    "previous",
    "hash",
)
PIECE = 500


class Format(StrEnum):
    """How an export is written."""

    CSV = "csv"
    JSONL = "jsonl"


def facts(entry: Entry) -> dict[str, Any]:
    """Return an entry as the API gives it."""
    return {
        "seq": entry.seq,
        "id": entry.id,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor_id,
        "role": entry.role,
        "act": entry.act,
        "object_type": entry.object_type,
        "object": entry.object_id,
        "reason": entry.reason,
        "request_id": entry.request_id,
        "details": dict(entry.details),
        "previous": entry.previous.hex(),
        "hash": entry.hash.hex(),
    }


def written(entries: Iterable[Entry], fmt: Format) -> Iterator[str]:
    """Yield the text of an export in pieces."""
    out = io.StringIO()
    writer = csv.writer(out)
    if fmt is Format.CSV:
        writer.writerow(COLUMNS)
    for number, entry in enumerate(entries, start=1):
        if fmt is Format.CSV:
            writer.writerow(_cells(entry))
        else:
            out.write(json.dumps(facts(entry)) + "\n")
        if number % PIECE == 0:
            yield _taken(out)
    yield _taken(out)


def _cells(entry: Entry) -> list[Any]:
    row = facts(entry)
    row["details"] = json.dumps(row["details"], sort_keys=True) if row["details"] else ""
    # Ids of CKAN's tokens may begin with a hyphen, which a spreadsheet takes for a formula.
    return [f"'{cell}" if str(cell).startswith("-") else cell for cell in row.values()]


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
