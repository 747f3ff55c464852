"""What may be shown of numbers of people: nothing about very few, and nothing from which it could be worked out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def alone(number: int, least: int) -> int | None:
    """Return a number that stands for itself; None where it is about fewer people than `least`."""
    return None if 0 < number < least else number


def parts(numbers: Mapping[Key, int], least: int) -> dict[Key, int | None]:
    """Return the parts of a total that is shown, without the small ones.

    The withheld parts can be worked out together, as the total less the others. So where they are one alone or fewer people than
    `least` together, the smallest of the others are withheld with them.
    """
    withheld = {key for key, number in numbers.items() if 0 < number < least}
    if withheld:
        others = sorted(
            (key for key, number in numbers.items() if number and key not in withheld),
            key=lambda key: (numbers[key], str(key)),
        )
        while others and (len(withheld) < 2 or sum(numbers[key] for key in withheld) < least):
            withheld.add(others.pop(0))
    return {key: None if key in withheld else number for key, number in numbers.items()}


def total(numbers: Mapping[Key, int], whole: int, least: int) -> int | None:
    """Return a total beside its shown parts; None where the withheld ones could be worked out of it."""
    if alone(whole, least) is None:
        return None
    withheld = [numbers[key] for key, shown in parts(numbers, least).items() if shown is None]
    # Withheld together with others they are enough people; alone they are not.
    if withheld and (len(withheld) < 2 or sum(withheld) < least):
        return None
    return whole
