"""The formats of feeds. A new format is one file and one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import ckan, csv_list, dcat_us, json_ld, ntriples, opendatasoft, rdf_xml, turtle
from .addresses import addresses
from .archive import Archive
from .decoding import text_of
from .records import Bad, Document, FeedUnreadable, Format, Found, Problem, Same
from .repeats import without_repeats
from .sniffing import is_html


def recognise(document: Document) -> Format:
    """Return the format of a document by its content; raise FeedUnreadable when it has none."""
    for each in FORMATS:
        if each.recognises(document):
            return each
    text = text_of(document)
    if not text.strip():
        raise FeedUnreadable(Problem("empty", params={"url": document.url}))
    if is_html(text):
        raise FeedUnreadable(Problem("html", params={"url": document.url}))
    start = " ".join(text[:80].split())
    raise FeedUnreadable(Problem("unknown_format", params={"url": document.url, "start": start}))


# The order in which they are asked: a document belongs to the first that recognises it.
FORMATS: tuple[Format, ...] = (
    Archive(recognise),
    # Its header row is unmistakable, and it may be in a charset that no other format is in.
    csv_list.FORMAT,
    ckan.FORMAT,
    opendatasoft.FORMAT,
    dcat_us.FORMAT,
    json_ld.FORMAT,
    rdf_xml.FORMAT,
    ntriples.FORMAT,
    turtle.FORMAT,
)


def read(document: Document, fetch: Callable[[str], Document]) -> Iterator[Found | Bad | Same]:
    """Yield the records of a document and of its further pages.

    FeedUnreadable may also come between records: what came before is good, what is missing is unknown.
    """
    return without_repeats(recognise(document).read(document, fetch))


def open_source(source_url: str, fetch: Callable[[str], Document]) -> Iterator[Found | Bad | Same]:
    """Fetch and read a source by the address that a person typed: a feed's, an API's, or a portal's."""
    tries = addresses(source_url)
    for position, address in enumerate(tries, 1):
        document = fetch(address)
        try:
            recognise(document)
        except FeedUnreadable as err:
            if err.problem.code != "html" or position == len(tries):
                raise
            continue
        yield from read(document, fetch)
        return
