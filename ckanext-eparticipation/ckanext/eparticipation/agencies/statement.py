"""What an e-participation page says in words: the parts that the policy names, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

LANGUAGES = ("ar", "en")
Bilingual = Mapping[str, str]


class Part(StrEnum):
    """E-participation policy, point 2: five parts of the statement of commitment, and the disclaimer."""

    GOALS = "goals"
    ACTIVITIES = "activities"
    PLANS = "plans"
    TOPICS = "topics"
    COMMUNICATION = "communication"
    DISCLAIMER = "disclaimer"


STATEMENT = tuple(part for part in Part if part is not Part.DISCLAIMER)


@dataclass(frozen=True)
class Lack:
    """A text that is not there in a language."""

    part: Part
    language: str

    @property
    def code(self) -> str:
        """Return it as it is kept: `goals.ar`."""
        return f"{self.part}.{self.language}"


def lacking(texts: Mapping[Part, Bilingual], parts: Iterable[Part] = Part) -> list[Lack]:
    """Return what is missing of some parts, in their order, Arabic first."""
    return [
        Lack(part, language)
        for part in parts
        for language in LANGUAGES
        if not texts.get(part, {}).get(language, "").strip()
    ]
