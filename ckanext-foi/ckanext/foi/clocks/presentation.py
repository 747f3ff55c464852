"""What pages show of a clock, worked out from the action's answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ckanext.foi.clocks import sentences
from ckanext.foi.clocks.terms import Term
from ckanext.qatar_sectors.calendar.presentation import Row, ShownDay, rows, shown_day
from ckanext.qatar_sectors.theme.text import Text, choose


@dataclass(frozen=True)
class ShownTerm:
    """A period of the law in the list of all."""

    code: str
    title: str
    rule: str
    article: int


@dataclass(frozen=True)
class Explained:
    """A deadline with all that proves it."""

    code: str
    title: str
    due: ShownDay
    target: ShownDay
    moved: bool
    event: str
    event_day: ShownDay
    rule: str
    article: int
    rows: tuple[Row, ...]
    assumptions: tuple[str, ...]
    calendar_version: int
    rule_name: str
    rule_version: str
    reference: Text


def term(one: Term, translate: Callable[[str], str]) -> ShownTerm:
    """Return a period of the law in words."""
    return ShownTerm(
        one.clock.value,
        translate(sentences.CLOCKS[one.clock]),
        translate(sentences.RULES[one.clock]),
        one.article,
    )


def explained(found: Mapping[str, Any], lang: str) -> Explained:
    """Return what a page shows of a deadline."""
    counted = found["explanation"]
    return Explained(
        code=found["clock"],
        title=found["title"],
        due=shown_day(date.fromisoformat(found["due"]), lang),
        target=shown_day(date.fromisoformat(found["target"]), lang),
        moved=counted["moved"],
        event=found["event"]["text"],
        event_day=shown_day(date.fromisoformat(found["event"]["date"]), lang),
        rule=found["law"]["text"],
        article=found["law"]["article"],
        rows=tuple(rows(counted, lang)),
        assumptions=tuple(made["text"] for made in counted["assumptions"]),
        calendar_version=counted["version"],
        rule_name=counted["rule"]["name"],
        rule_version=str(counted["rule"]["version"]),
        reference=choose(counted["holidays"]["reference"], lang),
    )
