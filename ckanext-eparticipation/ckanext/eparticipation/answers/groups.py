"""Groups of participants: asked only where a consultation asks, told by nobody who does not want to.

They leave this extension as counts alone, and only where a count is large enough to point at nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ckanext.eparticipation.answers.errors import Flaw, Flawed
from ckanext.eparticipation.indicators import suppression


class Dimension(StrEnum):
    """By what participants can be told apart."""

    AGE = "age"
    GENDER = "gender"
    NATIONALITY = "nationality"
    DISABILITY = "disability"


GROUPS: dict[Dimension, tuple[str, ...]] = {
    Dimension.AGE: ("under_18", "18_24", "25_34", "35_44", "45_59", "60_over"),
    Dimension.GENDER: ("female", "male"),
    Dimension.NATIONALITY: ("qatari", "other"),
    Dimension.DISABILITY: ("yes", "no"),
}


def field_of(dimension: str) -> str:
    """Return the name of a dimension's field."""
    return f"group-{dimension}"


def checked(asked: Iterable[str], given: Mapping[str, object]) -> dict[str, str]:
    """Return the groups that a person named, of those that are asked.

    :raises Flawed: for a group that does not exist.
    """
    wanted = set(asked)
    kept: dict[str, str] = {}
    flaws = []
    for name, group in given.items():
        if name not in wanted or not group:
            continue
        if group in GROUPS[Dimension(name)]:
            kept[name] = str(group)
        else:
            flaws.append(Flaw(field_of(name), "no_such_choice"))
    if flaws:
        raise Flawed(flaws)
    return kept


@dataclass(frozen=True)
class GroupCount:
    """How many of a group took part; None: too few to be told."""

    group: str
    count: int | None


def told(dimension: Dimension, counts: Mapping[str, int], least: int) -> tuple[GroupCount, ...]:
    """Return the counts of a dimension as they may be told.

    What lies below `least` is withheld, and others with it where it could be worked out from the sum of all; so who said
    nothing is a group as well. Nobody in a group points at nobody, and is told.
    """
    asked = {group: counts.get(group, 0) for group in (*GROUPS[dimension], UNSAID)}
    shown = suppression.parts(asked, least)
    if suppression.total(asked, sum(asked.values()), least) is None:
        # All that took part are those few, and their number is told: that nobody was in the others would say who they are.
        shown = dict.fromkeys(asked)
    return tuple(GroupCount(group, count) for group, count in shown.items())


UNSAID = "unsaid"
