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
    """A feed of a known format, about to be read."""

    format: str
    records: Iterator[Found | Bad | Same]
    pages: Pages


class Reader:
    """The process that parses one feed, started at once; to be closed when no more is wanted.

    `check` is called every moment while nothing comes, and may raise to end the reading.
    """

    def __init__(self, bounds: Bounds | None = None, check: Callable[[], None] = lambda: None):
        self._parser = Parser(bounds or Bounds(), check)

    def begin(
        self,
        url: str,
        format_name: str | None,
        pages: Pages,
        acquaintance: Acquaintance | None = None,
    ) -> Reading | None:
        """Fetch the first document and find its format; None when it has not changed.

        A record that `acquaintance` knows with the same text comes as `Same`.
        """
        known = acquaintance or Acquaintance()
        name = self._parser.start(pages, url, format_name, known.shape, known.known)
        return None if name is None else Reading(name, self._parser.records(), pages)

    def close(self) -> None:
        """End the process, whatever it is doing; a second call does nothing."""
        self._parser.close()
