"""Read a feed: pages are fetched here, and parsed in a process that is bound in what it may take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ckanext.qatar_sectors.harvest.formats.records import Bad, Found, Same
from ckanext.qatar_sectors.harvest.parsing.bounds import Bounds
from ckanext.qatar_sectors.harvest.parsing.parser import Parser
from ckanext.qatar_sectors.harvest.run.acquaintance import Acquaintance
from ckanext.qatar_sectors.harvest.run.paging import Pages


@dataclass(frozen=True)
class Reading:
    """A feed of a known format, about to be read; to be closed when no more is wanted."""

    format: str
    records: Iterator[Found | Bad | Same]
    pages: Pages
    close: Callable[[], None]


def begin(
    url: str,
    format_name: str | None,
    pages: Pages,
    *,
    acquaintance: Acquaintance | None = None,
    bounds: Bounds | None = None,
    check: Callable[[], None] = lambda: None,
) -> Reading | None:
    """Fetch the first document and find its format; None when it has not changed.

    A record that `acquaintance` knows with the same text comes as `Same`. `check` is called every
    moment while nothing comes, and may raise to end the reading.
    """
    known = acquaintance or Acquaintance()
    parser = Parser(pages, bounds or Bounds(), check)
    try:
        name = parser.start(url, format_name, known.shape, known.known)
    except BaseException:
        parser.close()
        raise
    if name is None:
        parser.close()
        return None
    return Reading(name, parser.records(), pages, parser.close)
