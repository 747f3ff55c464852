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


class Notes:
    """The notes of one record, each said once."""

    def __init__(self) -> None:
        self._notes: list[Note] = []

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
