"""A zip of several feeds: one catalogue in parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from .packing import ZIP, parts
from .records import Bad, Document, FeedUnreadable, Format, Found, Problem, Same

_BESIDE = re.compile(r"\.(?:txt|md|pdf|html?|css|xsd|xslt?|docx?|png|jpe?g|svg)$", re.IGNORECASE)
# What recognising a document may say of one that is no feed.
_NO_FEED = frozenset({"empty", "html", "unknown_format", "undecodable"})


class Archive:
    """A zip file; each part is read in its own format."""

    name = "ZIP"

    def __init__(self, recognise: Callable[[Document], Format]):
        self._recognise = recognise

    def first_url(self, source_url: str) -> str:
        return source_url

    def recognises(self, document: Document) -> bool:
        return document.body.startswith(ZIP)

    def read(
        self, document: Document, fetch: Callable[[str], Document]
    ) -> Iterator[Found | Bad | Same]:
        feeds = [
            (each, found) for each in parts(document) if (found := self._format(each, document))
        ]
        if not feeds:
            raise FeedUnreadable(Problem("no_datasets", params={"url": document.url}))
        for part, found in feeds:
            yield from found.read(part, fetch)

    def _format(self, part: Document, archive: Document) -> Format | None:
        """Return a part's format; None for what explains the feed and is none, such as a README."""
        try:
            return self._recognise(part)
        except FeedUnreadable as err:
            name = unquote(urlsplit(part.url).path.rpartition("/")[2])
            if part.url != archive.url and err.problem.code in _NO_FEED and _BESIDE.search(name):
                return None
            raise FeedUnreadable(replace(err.problem, where=err.problem.where or name)) from err
