"""The run's side of the process that parses: fetches what it asks for, and survives its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any, Protocol

from ckanext.qatar_sectors.harvest.errors import (
    FetchFailed,
    HarvestError,
    ParsingBroke,
    ParsingTooLarge,
    ParsingTooSlow,
)
from ckanext.qatar_sectors.harvest.fetched import Fetched
from ckanext.qatar_sectors.harvest.formats.records import Bad, FeedUnreadable, Found, Problem, Same
from ckanext.qatar_sectors.harvest.parsing.bounds import Bounds
from ckanext.qatar_sectors.harvest.parsing.frames import Kind, frame, record
from ckanext.qatar_sectors.harvest.parsing.process import Process

RECORDS = frozenset({Kind.FOUND, Kind.BAD, Kind.SAME})
BROKEN: dict[str, type[HarvestError]] = {
    kind.code: kind for kind in (ParsingTooLarge, ParsingTooSlow, ParsingBroke)
}


class Source(Protocol):
    """Where the pages of a feed come from."""

    def first(self, url: str) -> Fetched: ...

    def get(self, url: str) -> Fetched: ...


class Parser:
    """One reading of one feed; `close` ends it, whatever it is doing."""

    def __init__(self, bounds: Bounds, check: Callable[[], None]):
        self._bounds = bounds
        self._process = Process(bounds, check)
        self._failures: list[FetchFailed] = []

    def start(
        self,
        pages: Source,
        url: str,
        format_name: str | None,
        shape: str,
        known: Mapping[str, str],
    ) -> str | None:
        """Begin to read; return the format's name, or None when the feed has not changed."""
        self._pages = pages
        asked = {"url": url, "format": format_name, "shape": shape, "known": dict(known)}
        self._process.send(frame(Kind.START, asked | {"bounds": asdict(self._bounds)}))
        kind, content = self._next()
        return content["name"] if kind == Kind.FORMAT else None

    def records(self) -> Iterator[Found | Bad | Same]:
        """Yield the records as they come."""
        try:
            while True:
                kind, content = self._next()
                if kind not in RECORDS:
                    return
                yield record(kind, content)
        finally:
            self.close()

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _next(self) -> tuple[Kind, Any]:
        """Return the next frame that is for the run, and answer those that ask for a page."""
        while True:
            kind, content = self._process.receive()
            if kind == Kind.WANTED:
                self._fetch(content["url"], is_first=content["is_first"])
            elif kind == Kind.UNREADABLE:
                raise FeedUnreadable(Problem(**content))
            elif kind == Kind.FAILED:
                raise self._failures[content["number"]]
            elif kind == Kind.BROKEN:
                raise BROKEN.get(content["code"], ParsingBroke)()
            else:
                return kind, content

    def _fetch(self, url: str, *, is_first: bool) -> None:
        try:
            page = self._pages.first(url) if is_first else self._pages.get(url)
        except FetchFailed as err:
            told = {"code": err.code, "params": err.params, "number": len(self._failures)}
            self._failures.append(err)
            self._process.send(frame(Kind.NO_PAGE, told))
            return
        body = page.body
        head = asdict(replace(page, body=b"", size=len(body)))
        del head["body"]
        self._process.send(frame(Kind.PAGE, head))
        self._process.send(body)
