"""The process that parses: it opens no address, asks for its pages, and gives records as they come."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from ckanext.qatar_sectors.dcat import caps
from ckanext.qatar_sectors.harvest import errors
from ckanext.qatar_sectors.harvest.errors import FetchFailed, HarvestError
from ckanext.qatar_sectors.harvest.fetched import Fetched
from ckanext.qatar_sectors.harvest.formats import unchanged
from ckanext.qatar_sectors.harvest.formats.records import Document, FeedUnreadable
from ckanext.qatar_sectors.harvest.parsing import limiting
from ckanext.qatar_sectors.harvest.parsing.bounds import Bounds
from ckanext.qatar_sectors.harvest.parsing.frames import HEAD, Kind, frame, kind_of, loaded
from ckanext.qatar_sectors.harvest.run import fingerprint
from ckanext.qatar_sectors.harvest.run.beginning import begin_here

FULL = 64 * 1024
BREATH = 0.2


class Ended(Exception):
    """The run needs no more records."""


class Border:
    """Our end of the pipes."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO):
        self._incoming, self._outgoing = incoming, outgoing
        self._waiting = bytearray()
        self._flushed = time.monotonic()

    def give(self, kind: Kind, content: Any = None) -> None:
        """Send a frame, with others before it where that is enough."""
        self._waiting += frame(kind, content)
        if len(self._waiting) >= FULL or time.monotonic() - self._flushed > BREATH:
            self.flush()

    def flush(self) -> None:
        """Send what waits."""
        self._outgoing.write(self._waiting)
        self._outgoing.flush()
        self._waiting.clear()
        self._flushed = time.monotonic()

    def take(self) -> tuple[Kind, Any]:
        """Wait for a frame."""
        length, kind = HEAD.unpack(self.bytes(HEAD.size))
        return Kind(kind), loaded(self.bytes(length))

    def bytes(self, count: int) -> bytes:
        """Wait for so many bytes."""
        found = self._incoming.read(count)
        if len(found) < count:
            raise Ended
        return found


@dataclass
class AskedPages:
    """Pages that the run fetches for us."""

    border: Border

    def first(self, url: str) -> Fetched:
        """Ask for where a feed may begin."""
        return self._ask(url, is_first=True)

    def fetch(self, url: str) -> Document:
        """Ask for one more page."""
        return self._ask(url, is_first=False).document()

    def _ask(self, url: str, *, is_first: bool) -> Fetched:
        self.border.give(Kind.WANTED, {"url": url, "is_first": is_first})
        self.border.flush()
        kind, content = self.border.take()
        if kind == Kind.NO_PAGE:
            raise NoPage(content)
        return Fetched(**{**content, "body": self.border.bytes(content["size"])})


class NoPage(FetchFailed):
    """The run could not fetch a page; `told` is what it said, and goes back to it."""

    def __init__(self, told: dict[str, Any]):
        super().__init__(told["code"], **told["params"])
        self.told = told


def main() -> None:
    """Read the feed that the first frame names."""
    # What libraries print must not come between the frames.
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    border = Border(sys.stdin.buffer, outgoing)
    try:
        _, asked = border.take()
        # Records come and go, and are no circles: looking for those costs a tenth of the time.
        gc.set_threshold(50_000, 20, 20)
        bounds = Bounds(**asked["bounds"])
        limiting.bind(bounds)
        try:
            with caps.within(bounds.caps):
                _read(border, asked)
        except MemoryError:
            border.give(Kind.BROKEN, {"code": errors.ParsingTooLarge.code})
        border.flush()
    except (Ended, BrokenPipeError):
        os._exit(0)


def _read(border: Border, asked: dict[str, Any]) -> None:
    known, shape = asked["known"], asked["shape"]

    def is_known(identifier: str, raw: Callable[[], str]) -> bool:
        said = known.get(identifier)
        return said is not None and said == fingerprint.of_record(raw(), shape)

    try:
        reading = begin_here(asked["url"], asked["format"], AskedPages(border))
        if reading is None:
            border.give(Kind.UNCHANGED)
            return
        border.give(Kind.FORMAT, {"name": reading.format})
        border.flush()
        with unchanged.known(is_known):
            for item in reading.records:
                border.give(kind_of(item), item)
        border.give(Kind.END)
    except FeedUnreadable as err:
        border.give(Kind.UNREADABLE, err.problem)
    except NoPage as err:
        border.give(Kind.FAILED, err.told)
    except HarvestError as err:
        border.give(Kind.BROKEN, {"code": err.code})


if __name__ == "__main__":
    main()
