"""CKAN's own download of a table (`/datastore/dump/…`): its CSV and TSV guard cells as our export does.

The writers of its blueprint are replaced, because it knows no hook. The API hands out raw values.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from ckanext.datastore import blueprint
from ckanext.qatar_sectors.tables.cells import guarded
from ckanext.qatar_sectors.tables.export import BOM

Writer = Callable[..., AbstractContextManager["GuardedRows"]]


class GuardedRows:
    """Takes rows as PostgreSQL writes them in one dialect, gives them guarded."""

    def __init__(self, dialect: str, header: list[str], bom: bool):
        self._dialect = dialect
        # What CKAN hands out before the first rows.
        self._start = (BOM if bom else "") + self._written([header])

    def _written(self, rows: Any) -> str:
        out = io.StringIO()
        csv.writer(out, self._dialect).writerows([guarded(cell) for cell in row] for row in rows)
        return out.getvalue()

    def write_records(self, records: str) -> bytes:
        """Return some rows, the first time with the header before them."""
        start, self._start = self._start, ""
        rows = csv.reader(io.StringIO(records, newline=""), self._dialect)
        return (start + self._written(rows)).encode()

    def end_file(self) -> bytes:
        """Return what stands at the end: nothing."""
        return b""


def writer(dialect: str) -> Writer:
    """Return a writer as the blueprint calls it."""

    @contextmanager
    def opened(fields: list[dict[str, Any]], bom: bool = False) -> Iterator[GuardedRows]:
        yield GuardedRows(dialect, [field["id"] for field in fields], bom)

    return opened


def install() -> None:
    """Put our writers in place of CKAN's; doing it twice changes nothing."""
    blueprint.csv_writer = writer("excel")
    blueprint.tsv_writer = writer("excel-tab")
