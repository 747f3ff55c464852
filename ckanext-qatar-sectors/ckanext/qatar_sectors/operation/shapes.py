"""What the action answers with."""

from __future__ import annotations

from typing import TypedDict


class PartShown(TypedDict):
    """How a part of the portal is."""

    condition: str
    detail: str
    milliseconds: int


class LateSource(TypedDict):
    """A source of which nothing came in for twice the time between two of its runs."""

    name: str
    title: str
    since: str


class Health(TypedDict):
    """Whether all parts are well, how each is, by its name, and the sources that are late."""

    ready: bool
    parts: dict[str, PartShown]
    late_sources: list[LateSource]
