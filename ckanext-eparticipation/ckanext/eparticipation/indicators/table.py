"""Numbers of people beside numbers of contributions, as everybody may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

Key = TypeVar("Key")


class Counted(Protocol):
    """People and contributions."""

    @property
    def participants(self) -> int: ...

    @property
    def contributions(self) -> int: ...


@dataclass(frozen=True)
class Shown:
    """Numbers that may be shown."""

    participants: int
    contributions: int


def whole(counted: Mapping[Key, Counted]) -> dict[Key, Shown]:
    """Return numbers that are public elsewhere, too: how many took part is told on each consultation's own page."""
    return {key: Shown(one.participants, one.contributions) for key, one in counted.items()}
