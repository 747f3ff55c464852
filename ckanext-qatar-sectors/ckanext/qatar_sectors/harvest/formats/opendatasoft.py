"""Opendatasoft Explore API v2.1: the pages of a catalogue."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

from .addresses import catalogue_url, export_url, portal_url
from .decoding import text_of
from .json_text import parsed_json, streamed_json
from .opendatasoft_names import Names
from .opendatasoft_record import map_record
from .records import Bad, Document, FeedUnreadable, Found, Problem, Same
from .sniffing import is_json

log = logging.getLogger(__name__)

# limit at most 100, offset + limit at most 10,000.
PAGED_UP_TO = 10_000
_MARKS = re.compile(r'"dataset_u?id"\s*:|"total_count"\s*:\s*\d+')
_RDF = re.compile(r'"@(?:context|graph|id)"\s*:')


class Opendatasoft:
    """The JSON of an Opendatasoft portal's catalogue."""

    name = "Opendatasoft"

    def first_url(self, source_url: str) -> str:
        return catalogue_url(source_url) or portal_url(source_url) or source_url.strip()

    def recognises(self, document: Document) -> bool:
        text = text_of(document)
        return is_json(text) and bool(_MARKS.search(text)) and not _RDF.search(text[:2_000])

    def read(
        self, document: Document, fetch: Callable[[str], Document]
    ) -> Iterator[Found | Bad | Same]:
        names = Names()
        page = _page(document)
        total = page.total
        if total > PAGED_UP_TO:
            yield from _exported(fetch(export_url(document.url)), total, names)
            return
        done = 0
        while True:
            for record in page.records:
                yield _record(record, document.url, names)
            done += len(page.records)
            if done >= total:
                return
            following = catalogue_url(document.url, done)
            if not page.records or not following:
                raise _incomplete(done, total)
            document = fetch(following)
            before, page = page, _page(document)
            # The catalogue may grow or shrink while it is read.
            total = min(page.total, PAGED_UP_TO)
            if page.records and page.records == before.records:
                raise FeedUnreadable(Problem("page_repeats", params={"url": following}))


def _exported(document: Document, total: int, names: Names) -> Iterator[Found | Bad | Same]:
    """Read a whole catalogue at once, a record at a time."""
    text = text_of(document)
    if not text.lstrip().startswith("["):
        # An error, or what no export is: it is told as for a page.
        _page(document)
        raise _incomplete(0, total)
    done = 0
    for record in streamed_json(text, Opendatasoft.name):
        done += 1
        yield _record(record, document.url, names)
    if done < PAGED_UP_TO:
        raise _incomplete(done, total)


def _incomplete(done: int, total: int) -> FeedUnreadable:
    return FeedUnreadable(
        Problem("pages_incomplete", params={"found": str(done), "total": str(total)})
    )


class _Page:
    def __init__(self, records: list[Any], total: int):
        self.records = records
        self.total = total


def _page(document: Document) -> _Page:
    value = parsed_json(text_of(document), Opendatasoft.name)
    if isinstance(value, list):
        return _Page(value, len(value))
    if isinstance(value, dict):
        # v2.0 says "datasets", each in a "dataset".
        records = value.get("results", value.get("datasets"))
        total = value.get("total_count")
        if isinstance(records, list):
            records = [
                each["dataset"]
                if isinstance(each, dict) and isinstance(each.get("dataset"), dict)
                else each
                for each in records
            ]
            counted = isinstance(total, int) and not isinstance(total, bool) and total >= 0
            return _Page(records, int(total or 0) if counted else len(records))
        if message := value.get("message") or value.get("error_code"):
            raise FeedUnreadable(Problem("api_error", params={"message": str(message)[:300]}))
        if "dataset_id" in value or "dataset_uid" in value:
            return _Page([value], 1)
    raise FeedUnreadable(Problem("no_datasets", params={"url": document.url}))


def _record(record: Any, url: str, names: Names) -> Found | Bad | Same:
    try:
        return map_record(record, url, names)
    except MemoryError:
        raise
    except Exception as err:
        # The other records of the feed must still arrive.
        log.exception("A record could not be mapped")
        return Bad(None, "", Problem("mapper", params={"detail": type(err).__name__}))


FORMAT = Opendatasoft()
