"""The beginning of a run: which format a source has, and where its feed begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ckanext.qatar_sectors.harvest.errors import FetchFailed
from ckanext.qatar_sectors.harvest.formats.records import (
    Bad,
    Document,
    FeedUnreadable,
    Format,
    Found,
    Problem,
)
from ckanext.qatar_sectors.harvest.run.paging import Pages


@dataclass(frozen=True)
class Reading:
    """A feed of a known format, about to be read."""

    format: str
    records: Iterator[Found | Bad]
    pages: Pages


def begin(
    url: str, format_name: str | None, pages: Pages, formats: Sequence[Format]
) -> Reading | None:
    """Fetch the first document and find its format; None when it has not changed.

    What a document says of itself decides, not its name or header. An address at which no feed
    lies may still be the root of one: formats that know a path below it are tried there.
    """
    chosen = next((one for one in formats if one.name == format_name), None)
    address = chosen.first_url(url) if chosen else url
    failure: Exception = FeedUnreadable(Problem("format_unknown"))
    try:
        answer = pages.first(address)
    except FetchFailed as err:
        if chosen:
            raise
        failure = err
    else:
        if answer.not_modified:
            return None
        document = answer.document()
        found = chosen or _recognised(document, formats)
        if found is not None:
            return _reading(found, url, address, document, pages)
    for candidate in formats:
        below = candidate.first_url(url)
        if below == url:
            continue
        try:
            answer = pages.first(below)
        except FetchFailed:
            continue
        if answer.not_modified:
            return None
        document = answer.document()
        if candidate.recognises(document):
            return Reading(candidate.name, candidate.read(document, pages.fetch), pages)
    raise failure


def _recognised(document: Document, formats: Sequence[Format]) -> Format | None:
    return next((one for one in formats if one.recognises(document)), None)


def _reading(found: Format, url: str, asked: str, document: Document, pages: Pages) -> Reading:
    first = found.first_url(url)
    if first != asked:
        document = pages.fetch(first)
    return Reading(found.name, found.read(document, pages.fetch), pages)
