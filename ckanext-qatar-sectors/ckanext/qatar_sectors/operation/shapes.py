"""What the action answers with."""

from __future__ import annotations

from typing import TypedDict


class PartShown(TypedDict):
    """How a part of the portal is."""

    condition: str
    detail: str
    milliseconds: int


class Health(TypedDict):
    """Whether all parts are well, and how each is, by its name."""

    ready: bool
    parts: dict[str, PartShown]
