"""The fourth point of the policy: participation grows by a share each year, counted from the events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ckanext.eparticipation.agencies.policy import registry
from ckanext.eparticipation.agencies.policy.point import Finding, Point
from ckanext.eparticipation.indicators import asking, config, judging


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


DUTY = _("Participation grew by the policy's share in the last whole year")


def install() -> None:
    """Add the point to the table; a second call changes nothing."""
    registry.register(Point("growth", 4, DUTY, find))


def find(agencies: Mapping[str, str], day: date) -> Mapping[str, Finding]:
    """Return how participation grew with each agency; who is not counted in both years owes nothing."""
    year, goal = day.year - 1, config.goal()
    now, before = asking.by_agency(year), asking.by_agency(year - 1)
    found = {}
    for id in agencies:
        first = before[id].participants if id in before else None
        # Nobody in the year after somebody took part is a fall, not an unknown.
        second = now[id].participants if id in now else 0
        found[id] = judging.judged(first, second, year, goal)
    return found
