"""The beginning of a run: which format a source has, and where its feed begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ckanext.qatar_sectors.harvest.errors import FetchFailed
from ckanext.qatar_sectors.harvest.formats import FORMATS, recognise
from ckanext.qatar_sectors.harvest.formats.addresses import addresses
from ckanext.qatar_sectors.harvest.formats.records import Bad, FeedUnreadable, Found
from ckanext.qatar_sectors.harvest.formats.repeats import without_repeats
from ckanext.qatar_sectors.harvest.run.paging import Pages


@dataclass(frozen=True)
class Reading:
    """A feed of a known format, about to be read."""

    format: str
    records: Iterator[Found | Bad]
    pages: Pages


def begin(url: str, format_name: str | None, pages: Pages) -> Reading | None:
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
        return Reading(found.name, without_repeats(found.read(document, pages.fetch)), pages)
    raise failures[0]
