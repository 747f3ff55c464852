"""The filters beside a list of results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SHOWN = 8
Address = Callable[[str, str], str]
Naming = Callable[[str, str, str], str]


@dataclass(frozen=True)
class Choice:
    """One value of a filter and the address that turns it on or off."""

    value: str
    label: str
    count: int
    active: bool
    address: str


@dataclass(frozen=True)
class Facet:
    """A filter with its values: the first few, and the rest behind a disclosure."""

    name: str
    title: str
    shown: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    active: int


def _choices(
    name: str,
    items: Sequence[Mapping[str, Any]],
    chosen: Sequence[str],
    naming: Naming,
    add: Address,
    remove: Address,
) -> list[Choice]:
    found = {item["name"]: item for item in items if item.get("name") and item.get("count")}
    for value in chosen:
        found.setdefault(value, {"name": value, "count": 0, "display_name": value})
    choices = [
        Choice(
            value=value,
            label=naming(name, value, str(item.get("display_name") or value)),
            count=int(item.get("count") or 0),
            active=value in chosen,
            address=remove(name, value) if value in chosen else add(name, value),
        )
        for value, item in found.items()
    ]
    return sorted(choices, key=lambda choice: (not choice.active, -choice.count, choice.label))


def facets(
    titles: Mapping[str, str],
    found: Mapping[str, Any],
    chosen: Mapping[str, Sequence[str]],
    naming: Naming,
    add: Address,
    remove: Address,
) -> list[Facet]:
    """Return the filters that have something to offer, in the order of their titles."""
    built = []
    for name, title in titles.items():
        items = found.get(name, {}).get("items", [])
        choices = _choices(name, items, chosen.get(name, ()), naming, add, remove)
        if choices:
            built.append(
                Facet(
                    name,
                    title,
                    tuple(choices[:SHOWN]),
                    tuple(choices[SHOWN:]),
                    sum(choice.active for choice in choices),
                )
            )
    return built


def active(built: Sequence[Facet]) -> list[tuple[Facet, Choice]]:
    """Return the filters that are on."""
    return [
        (facet, choice)
        for facet in built
        for choice in (*facet.shown, *facet.rest)
        if choice.active
    ]
