"""The order in which a dataset shows its files."""

from __future__ import annotations

from collections.abc import Sequence

UP = "up"
DOWN = "down"


def moved(ids: Sequence[str], one: str, way: str) -> list[str]:
    """Return the files with one of them a place higher or lower; at the end it stays."""
    order = list(ids)
    if one not in order or way not in (UP, DOWN):
        return order
    place = order.index(one)
    other = place - 1 if way == UP else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order
