"""A list of datasets as CSV, for agencies that have nothing else; see `csv_template`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from .csv_record import map_rows
from .csv_table import NAME, Row, Table, rows, table_of
from .csv_template import EXAMPLE
from .records import Bad, Document, FeedUnreadable, Found, Problem, Same

log = logging.getLogger(__name__)


class CSVList:
    """One row a file; rows with one identifier are one dataset."""

    name = NAME

    def first_url(self, source_url: str) -> str:
        return source_url

    def recognises(self, document: Document) -> bool:
        return table_of(document) is not None

    def read(
        self, document: Document, fetch: Callable[[str], Document]
    ) -> Iterator[Found | Bad | Same]:
        table = table_of(document)
        if table is None:
            raise FeedUnreadable(Problem("csv_header", params={"url": document.url}))
        groups: dict[str, list[Row]] = {}
        count = 0
        for row in rows(table):
            count += 1
            if isinstance(row, Bad):
                yield row
                continue
            identifier = row.cells.get("identifier", "")
            if not identifier.startswith(EXAMPLE):
                # Who gives no identifier writes one dataset a row.
                groups.setdefault(identifier or f"\0{row.line}", []).append(row)
        if not groups and not count:
            raise FeedUnreadable(Problem("no_datasets", params={"url": document.url}))
        for group in groups.values():
            yield _record(table, group)


def _record(table: Table, group: list[Row]) -> Found | Bad | Same:
    try:
        return map_rows(table, group)
    except MemoryError:
        raise
    except Exception as err:
        # The other records of the feed must still arrive.
        log.exception("A record could not be mapped")
        identifier = group[0].cells.get("identifier")
        detail = {"detail": type(err).__name__}
        return Bad(identifier, "", Problem("mapper", str(group[0].line), detail))


FORMAT = CSVList()
