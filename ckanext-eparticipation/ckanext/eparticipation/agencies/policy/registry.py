"""The points of the policy: each subject adds those that it can prove, when the portal starts."""

from __future__ import annotations

from ckanext.eparticipation.agencies.policy.point import Point

_POINTS: dict[str, Point] = {}


def register(point: Point) -> None:
    """Add a point; a second call with its code puts it in the place of the first."""
    _POINTS[point.code] = point


def points() -> list[Point]:
    """Return all points in the order of the policy; within one of its numbers, in the order of their codes' registration."""
    return sorted(_POINTS.values(), key=lambda point: point.number)
