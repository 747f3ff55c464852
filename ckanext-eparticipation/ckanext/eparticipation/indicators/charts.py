"""Bars as a page draws them: positions worked out here, so that the template only writes them down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 240
TOP, BOTTOM, SIDE = 28, 36, 8
# A bar of a few people among thousands is still seen.
LOWEST = 2
GAP = 0.35
# One bar alone does not become a wall.
WIDEST = 72


@dataclass(frozen=True)
class Value:
    """What one bar shows; None: withheld. `target` is a mark across the bar."""

    label: str
    number: int | None
    target: int | None = None


@dataclass(frozen=True)
class Bar:
    """A bar in the picture's own units, from the side on which reading starts."""

    label: str
    value: Value
    x: float
    width: float
    y: float
    height: float
    middle: float
    target_y: float | None


@dataclass(frozen=True)
class Chart:
    """A picture of bars."""

    bars: tuple[Bar, ...]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - BOTTOM


def bars(values: Sequence[Value], *, right_to_left: bool = False) -> Chart:
    """Return a bar for each value, the first at the side on which the page is read from."""
    if not values:
        return Chart(())
    highest = max(max(value.number or 0, value.target or 0) for value in values) or 1
    step = (WIDTH - 2 * SIDE) / len(values)
    room = HEIGHT - TOP - BOTTOM
    found = []
    for place, value in enumerate(values):
        slot = len(values) - 1 - place if right_to_left else place
        height = room * (value.number or 0) / highest
        if value.number:
            height = max(height, LOWEST)
        width = min(step * (1 - GAP), WIDEST)
        middle = SIDE + step * (slot + 0.5)
        target = None if value.target is None else HEIGHT - BOTTOM - room * value.target / highest
        found.append(
            Bar(
                value.label,
                value,
                _short(middle - width / 2),
                _short(width),
                _short(HEIGHT - BOTTOM - height),
                _short(height),
                _short(middle),
                None if target is None else _short(target),
            )
        )
    return Chart(tuple(found))


def _short(number: float) -> float:
    return round(number, 1)
