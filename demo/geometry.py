"""Places of Qatar for the demo's maps: points, simple outlines and lines (all approximate)."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cache
from typing import Any

from demo import content


@dataclass(frozen=True)
class Place:
    """A named place with a GeoJSON geometry."""

    name: content.Text
    municipality: content.Text
    longitude: float
    latitude: float
    shape: dict[str, Any]


@cache
def gazetteer() -> dict[str, Any]:
    """Return the districts and municipalities of `places.yaml`."""
    book: dict[str, Any] = content.read_yaml(content.HERE / "places.yaml")
    return book


def places(kind: str, seed: str, wanted: int | None) -> list[Place]:
    """Return places as points, lines, districts (small outlines) or municipalities."""
    book = gazetteer()
    towns = book["municipalities"]
    if kind == "municipalities":
        return [
            _place(
                town["name"], town["name"], town["at"], _outline(town["at"], town["km"], town["at"])
            )
            for town in towns.values()
        ]
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    chosen = sorted(
        chance.sample(book["districts"], min(wanted or 20, len(book["districts"]))), key=str
    )
    made = []
    for number, one in enumerate(chosen):
        at = [round(value + chance.uniform(-0.006, 0.006), 5) for value in one["at"]]
        if kind == "districts":
            shape = _outline(at, 1.2, (seed, number))
        elif kind == "lines":
            end = chosen[(number + 1) % len(chosen)]["at"]
            shape = {"type": "LineString", "coordinates": [at, [at[0], end[1]], list(end)]}
        else:
            shape = {"type": "Point", "coordinates": at}
        made.append(_place(one["name"], towns[one["in"]]["name"], at, shape))
    return made


def _place(name: content.Text, town: content.Text, at: list[float], shape: dict[str, Any]) -> Place:
    return Place(name, town, at[0], at[1], shape)


def _outline(at: list[float], km: float, seed: Any) -> dict[str, Any]:
    """Draw an eight-cornered outline about a point, anticlockwise as RFC 7946 asks."""
    chance = random.Random(str(seed))  # noqa: S311 (not a secret)
    ring = []
    for corner in range(8):
        angle, reach = math.tau * corner / 8, km * chance.uniform(0.8, 1.1) / 111.0
        east = reach * math.cos(angle) / math.cos(math.radians(at[1]))
        ring.append([round(at[0] + east, 5), round(at[1] + reach * math.sin(angle), 5)])
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
