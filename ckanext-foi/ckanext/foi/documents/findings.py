"""What a document says beside what it shows: kinds of hidden content, and where one was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

# So many places of one kind are listed; the rest is counted.
MOST_PLACES = 20


class Hidden(StrEnum):
    """Kinds of content that a reader of a page does not see and a finder of files does."""

    # Workbooks
    HIDDEN_SHEET = "hidden_sheet"
    VERY_HIDDEN_SHEET = "very_hidden_sheet"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    FILTER = "filter"
    PIVOT_CACHE = "pivot_cache"
    DEFINED_NAME = "defined_name"
    CONNECTION = "connection"
    HIDDEN_FORMAT = "hidden_format"
    INVISIBLE_TEXT = "invisible_text"
    VALIDATION_LIST = "validation_list"
    CHART = "chart"
    ORPHAN_TEXT = "orphan_text"
    # Any document
    EXTERNAL_LINK = "external_link"
    COMMENT = "comment"
    TRACKED_CHANGE = "tracked_change"
    HIDDEN_TEXT = "hidden_text"
    CUSTOM_DATA = "custom_data"
    MACRO = "macro"
    PROPERTIES = "properties"
    EMBEDDED = "embedded"
    PICTURE = "picture"
    NOTES = "notes"
    HIDDEN_SLIDE = "hidden_slide"
    OTHER_PART = "other_part"
    # PDF
    ATTACHMENT = "attachment"
    ANNOTATION = "annotation"
    LAYER = "layer"
    SCRIPT = "script"
    FORM = "form"
    EARLIER_REVISION = "earlier_revision"


@dataclass(frozen=True)
class Found:
    """One kind of hidden content: the first places, and how many there are. Never the content."""

    kind: Hidden
    places: tuple[str, ...]
    times: int

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return {**asdict(self), "kind": str(self.kind), "places": list(self.places)}


class Gathering:
    """Collects places by kind, in the order in which they are found."""

    def __init__(self) -> None:
        self._places: dict[Hidden, list[str]] = {}
        self._times: dict[Hidden, int] = {}

    def add(self, kind: Hidden, place: str, times: int = 1) -> None:
        """Note a place."""
        places = self._places.setdefault(kind, [])
        if len(places) < MOST_PLACES and place not in places:
            places.append(place)
        self._times[kind] = self._times.get(kind, 0) + times

    def add_all(self, kind: Hidden, places: Iterable[str]) -> None:
        """Note several places."""
        for place in places:
            self.add(kind, place)

    def found(self) -> tuple[Found, ...]:
        """Return what was gathered, in the order of the kinds."""
        return tuple(
            Found(kind, tuple(self._places[kind]), self._times[kind])
            for kind in Hidden
            if kind in self._places
        )


class Unreadable(Exception):
    """A document cannot be looked into; `reason` says why: nothing of it is released as it is."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason
