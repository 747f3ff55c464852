"""One queue of several sources: the oldest first, whatever it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import merge
from typing import TYPE_CHECKING

from ckanext.qatar_sectors.discussion.queue.source import Entry, Source, Wanted
from ckanext.qatar_sectors.lists.window import Piece, Window, cut

if TYPE_CHECKING:
    from ckanext.qatar_sectors.discussion.standing import Viewer


def page(sources: Iterable[Source], who: Viewer, wanted: Wanted, window: Window) -> Piece[Entry]:
    """Return a page of the queue: of each source no more is read than could stand on it."""
    asked = _asked(sources, wanted)
    found = [source.entries(who, wanted, window) for source in asked]
    together = merge(*found, key=lambda one: one.spot, reverse=window.backwards)
    return cut(list(together)[: window.limit + 1], window, lambda one: one.spot)


def number(sources: Iterable[Source], who: Viewer, wanted: Wanted) -> int:
    """Return how many contributions wait for a moderator."""
    return sum(source.number(who, wanted) for source in _asked(sources, wanted))


def _asked(sources: Iterable[Source], wanted: Wanted) -> Sequence[Source]:
    return [one for one in sources if not wanted.kind or wanted.kind in one.kinds]
