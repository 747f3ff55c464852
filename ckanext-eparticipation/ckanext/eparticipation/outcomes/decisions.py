"""What an agency decides on a theme of the contributions, and when an outcome may be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

LANGUAGES = ("ar", "en")
LONGEST_TITLE = 300
LONGEST_TEXT = 20_000
MOST_THEMES = 100
# A decision that needs no reasons would be no answer.
SHORTEST_REASONS = 20


class Decision(StrEnum):
    """What becomes of what a theme asks for."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"
    LATER = "later"


@dataclass(frozen=True)
class Theme:
    """A theme as the rules look at it."""

    id: str
    title: Mapping[str, str] = field(default_factory=dict)
    decision: Decision | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    contributions: int = 0


@dataclass(frozen=True)
class Flaw:
    """What keeps an outcome from being published: a code, and the theme in which it lies."""

    code: str
    theme: str = ""
    language: str = ""


def flaws(summary: Mapping[str, str], themes: Iterable[Theme], received: int) -> list[Flaw]:
    """Return what is missing. `received` is how many contributions there are: where there are none, no theme is needed."""
    found = [
        Flaw("summary_missing", language=language)
        for language in LANGUAGES
        if not (summary.get(language) or "").strip()
    ]
    given = list(themes)
    if received and not given:
        found.append(Flaw("no_themes"))
    for theme in given:
        found.extend(_flaws_of(theme))
    return found


def _flaws_of(theme: Theme) -> Iterator[Flaw]:
    for language in LANGUAGES:
        if not (theme.title.get(language) or "").strip():
            yield Flaw("title_missing", theme.id, language)
    if theme.decision is None:
        yield Flaw("undecided", theme.id)
    for language in LANGUAGES:
        if len((theme.reasons.get(language) or "").strip()) < SHORTEST_REASONS:
            yield Flaw("reasons_missing", theme.id, language)
    if not theme.contributions:
        yield Flaw("no_contributions", theme.id)
