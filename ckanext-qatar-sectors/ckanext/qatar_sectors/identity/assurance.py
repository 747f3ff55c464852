"""How sure the portal is of who somebody is."""

from __future__ import annotations

from enum import IntEnum


class Assurance(IntEnum):
    """Levels in their order: `assurance_of(user) >= Assurance.EMAIL` is how they are asked."""

    NONE = 0
    EMAIL = 1
    NATIONAL = 2

    @property
    def code(self) -> str:
        """Return how the level is written in tables, settings and answers."""
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> Assurance:
        """Return the level of a code; an unknown one proves nothing."""
        return cls.__members__.get(code.upper(), cls.NONE)
