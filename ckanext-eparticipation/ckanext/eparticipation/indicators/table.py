"""Numbers of people beside numbers of contributions, as everybody may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from ckanext.eparticipation.indicators import suppression

Key = TypeVar("Key")


class Counted(Protocol):
    """People and contributions."""

    @property
    def participants(self) -> int: ...

    @property
    def contributions(self) -> int: ...


@dataclass(frozen=True)
class Shown:
    """Numbers that may be shown. None: withheld, with the contributions, which would tell of so few people."""

    participants: int | None
    contributions: int | None


WITHHELD = Shown(None, None)


def whole(counted: Mapping[Key, Counted]) -> dict[Key, Shown]:
    """Return numbers that are public elsewhere, too: how many took part is told on each consultation's own page."""
    return {key: Shown(one.participants, one.contributions) for key, one in counted.items()}


def parts(counted: Mapping[Key, Counted], least: int) -> dict[Key, Shown]:
    """Return numbers of groups, without those about few people and those that give them away."""
    numbers: dict[Any, int] = {key: one.participants for key, one in counted.items()}
    shown = suppression.parts(numbers, least)
    return {
        key: WITHHELD if shown[key] is None else Shown(one.participants, one.contributions)
        for key, one in counted.items()
    }
