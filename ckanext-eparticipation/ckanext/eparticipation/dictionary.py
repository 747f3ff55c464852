"""What the columns of a published table mean, in both languages, and of which type they are: its data dictionary.

The types are stated, never guessed from what stands in the cells: an organisation that is called "007" is no number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# A sentence in each language.
InBoth = Callable[[str], Mapping[str, str]]


class Type(StrEnum):
    """Types of the DataStore."""

    TEXT = "text"
    NUMBER = "numeric"
    DAY = "date"
    TRUTH = "bool"


@dataclass(frozen=True)
class Column:
    """A column: what it is called, what stands in it, and of which type that is."""

    label: str
    meaning: str
    type: Type = Type.TEXT


def dictionary(
    names: Iterable[str], columns: Mapping[str, Column], in_both: InBoth
) -> list[dict[str, str]]:
    """Return the columns of a table with their names, types and meanings in both languages, in their order."""
    found = []
    for name in names:
        label, meaning = in_both(columns[name].label), in_both(columns[name].meaning)
        found.append(
            {
                "id": name,
                "label_ar": label["ar"],
                "label_en": label["en"],
                "type": columns[name].type.value,
                "description_ar": meaning["ar"],
                "description_en": meaning["en"],
            }
        )
    return found
