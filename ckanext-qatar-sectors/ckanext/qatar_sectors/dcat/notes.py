"""What the mapper has to tell the publisher about a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """A code, the property it is about, and the values its sentence needs."""

    code: str
    where: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


# What a note is about -> the property as people write it; what is not here bears its own name.
_PROPERTIES = {
    **dict.fromkeys(("title", "description", "publisher", "license", "format"), "dct"),
    **dict.fromkeys(("identifier", "issued", "modified", "accrualPeriodicity"), "dct"),
    **dict.fromkeys(
        ("keyword", "landingPage", "version", "accessURL", "downloadURL", "distribution"), "dcat"
    ),
    **dict.fromkeys(("contactPoint",), "dcat"),
    "availability": "dcatap",
    "checksum": "spdx",
}


class Notes:
    """The notes of one record, each said once, and what was left over of its values."""

    def __init__(self) -> None:
        self._notes: list[Note] = []
        self.left: list[tuple[str, str]] = []

    def leave(self, where: str, value: str, language: str = "") -> None:
        """Remember a value for which the dataset has no room, such as a title in a third language."""
        of, _, name = where.rpartition(".")
        prefix = _PROPERTIES.get(name)
        path = ("dcat:distribution/" if of else "") + (f"{prefix}:{name}" if prefix else name)
        self.left.append((f"{path}@{language}" if language else path, value))

    def add(self, code: str, where: str = "", **params: str) -> None:
        """Add a note; long values are shortened, they are shown to people."""
        short = {
            key: value if len(value) <= 200 else value[:199] + "…" for key, value in params.items()
        }
        note = Note(code, where, short)
        if note not in self._notes:
            self._notes.append(note)

    def all(self) -> tuple[Note, ...]:
        """Return the notes in a settled order."""
        return tuple(sorted(self._notes, key=lambda n: (n.where, n.code, sorted(n.params.items()))))
