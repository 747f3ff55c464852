"""The beginning of a reading: which format a source has, and where its feed begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ckanext.qatar_sectors.harvest.errors import FetchFailed
from ckanext.qatar_sectors.harvest.fetched import Fetched
from ckanext.qatar_sectors.harvest.formats import FORMATS, recognise
from ckanext.qatar_sectors.harvest.formats.addresses import addresses
from ckanext.qatar_sectors.harvest.formats.records import (
    Bad,
    Document,
    FeedUnreadable,
    Found,
    Same,
)
from ckanext.qatar_sectors.harvest.formats.repeats import without_repeats


class FirstAndNext(Protocol):
    """Where pages come from."""

    def first(self, url: str) -> Fetched: ...

    def fetch(self, url: str) -> Document: ...


@dataclass(frozen=True)
class Beginning:
    """A feed of a known format, about to be read."""

    format: str
    records: Iterator[Found | Bad | Same]


def begin_here(url: str, format_name: str | None, pages: FirstAndNext) -> Beginning | None:
    """Fetch the first document and find its format; None when it has not changed.

    What a document says of itself decides, not its name or header. A person may also have typed
    the root of a portal: where its feeds may lie is tried in turn, and what went wrong at the
    address itself is told when there is none.
    """
    chosen = next((one for one in FORMATS if one.name == format_name), None)
    failures: list[Exception] = []
    for address in [chosen.first_url(url)] if chosen else addresses(url):
        try:
            answer = pages.first(address)
            if answer.not_modified:
                return None
            document = answer.document()
            found = chosen or recognise(document)
        except (FetchFailed, FeedUnreadable) as err:
            failures.append(err)
            continue
        return Beginning(found.name, without_repeats(found.read(document, pages.fetch)))
    raise failures[0]
