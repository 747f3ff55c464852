"""What a request says, and what it must say before it is submitted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ckanext.foi.errors import TextRefused


class FormWanted(StrEnum):
    """In which form the information is wanted."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
    INSPECTION = "inspection"


class AnswerLanguage(StrEnum):
    """In which language the answer is wanted."""

    AR = "ar"
    EN = "en"


@dataclass(frozen=True)
class Room:
    """How long a text may be; a least of 0: it may be left out."""

    least: int
    most: int


ROOMS = {
    "subject": Room(5, 150),
    "sought": Room(10, 10_000),
    # Law 9 of 2022, article 11: the reasons stand on the form. Nobody judges them.
    "reasons": Room(2, 5_000),
    "urgent_reason": Room(10, 5_000),
    "person_name": Room(2, 200),
    "person_contact": Room(3, 500),
}
WORDS = Room(2, 10_000)


def fitting(field: str, text: str, room: Room | None = None) -> str:
    """Return a text without space around it, or raise TextRefused."""
    allowed = room or ROOMS.get(field, WORDS)
    text = text.strip()
    if len(text) < allowed.least:
        raise TextRefused(field=field, problem="short", least=allowed.least)
    if len(text) > allowed.most:
        raise TextRefused(field=field, problem="long", most=allowed.most)
    return text


@dataclass(frozen=True)
class Form:
    """A request as somebody fills it in."""

    subject: str
    sought: str
    reasons: str
    urgent: bool
    urgent_reason: str
    assisted: bool
    person_name: str = ""
    person_contact: str = ""

    def flaws(self) -> list[TextRefused]:
        """Return what is missing or too long before it can be submitted, a flaw for each field."""
        needed = ["person_name", "subject", "sought", "reasons"]
        # Law 9 of 2022, article 14: what harm waiting would do.
        needed += ["urgent_reason"] if self.urgent else []
        # Law 9 of 2022, article 7: how the one whom the officer assists is told.
        needed += ["person_contact"] if self.assisted else []
        found = []
        for name in needed:
            try:
                fitting(name, str(getattr(self, name)))
            except TextRefused as err:
                found.append(err)
        return found
