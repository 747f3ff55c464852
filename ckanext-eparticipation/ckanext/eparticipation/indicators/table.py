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

    @property
    def withheld(self) -> bool:
        """Say whether it is withheld."""
        return self.participants is None


WITHHELD = Shown(None, None)


def parts(counted: Mapping[Key, Counted], least: int) -> dict[Key, Shown]:
    """Return the parts of a total that is shown, without those about few people and those that give them away."""
    numbers: dict[Any, int] = {key: one.participants for key, one in counted.items()}
    shown = suppression.parts(numbers, least)
    return {
        key: WITHHELD if shown[key] is None else Shown(one.participants, one.contributions)
        for key, one in counted.items()
    }


def alone(one: Counted, least: int) -> Shown:
    """Return what may be shown of a number that stands for itself."""
    if suppression.alone(one.participants, least) is None:
        return WITHHELD
    return Shown(one.participants, one.contributions)


def nested(
    inner: Mapping[tuple[Key, str], Counted], outer: Mapping[Key, Shown], least: int
) -> dict[tuple[Key, str], Shown]:
    """Return parts within parts: what is withheld as a whole is withheld in each of its parts."""
    found: dict[tuple[Key, str], Shown] = {}
    for key, shown in outer.items():
        own = {place: one for place, one in inner.items() if place[0] == key}
        found |= dict.fromkeys(own, WITHHELD) if shown.withheld else parts(own, least)
    return found
