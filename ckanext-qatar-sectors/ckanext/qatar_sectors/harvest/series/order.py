"""The order of a series: by what the data is about, else by when it was issued or changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True)
class Member:
    """A public dataset of a series; `date` is a day, a month, a year, or empty where none is known."""

    package_id: str
    name: str
    title: str
    title_translated: str
    date: str = ""
    period: tuple[Mapping[str, Any], ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Neighbours:
    """Who comes before and after a member."""

    previous: Member | None = None
    next: Member | None = None


def date_of(period: Iterable[Mapping[str, Any]], issued: str, modified: str) -> str:
    """Return the date by which a member has its place: the beginning or end of its period, else issued, else changed."""
    stated = [str(each.get(side) or "") for each in period for side in ("start", "end")]
    for text in (*stated, issued, modified):
        if found := DAY.match(text.strip()):
            return found.group()
    return ""


def ordered(members: Iterable[Member]) -> list[Member]:
    """Return members from the earliest to the latest; those without a date come last, by title."""
    return sorted(members, key=lambda one: (not one.date, one.date, one.title, one.package_id))


def neighbours(members: list[Member], package_id: str) -> Neighbours:
    """Return who stands beside a member of an ordered series; nobody beside one without a date."""
    dated = [one for one in members if one.date]
    place = next((at for at, one in enumerate(dated) if one.package_id == package_id), None)
    if place is None:
        return Neighbours()
    return Neighbours(
        dated[place - 1] if place else None,
        dated[place + 1] if place + 1 < len(dated) else None,
    )
