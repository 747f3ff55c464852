"""What the page of the quarantine shows of each file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.units import format_unit

from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.files.findings import Finding
from ckanext.qatar_sectors.files.sentences import STATES, TROUBLES, sentences
from ckanext.qatar_sectors.files.states import State
from ckanext.qatar_sectors.theme.dates import day_and_time

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Row:
    """A file in quarantine; its content is never shown."""

    id: str
    name: str
    state: str
    when: str
    size: str
    reasons: tuple[str, ...]
    can_be_rechecked: bool


def row(told: Mapping[str, Any], locale: str, translate: Translate) -> Row:
    """Return a file of the action's answer as the page shows it."""
    state = State(told["state"])
    reasons = sentences((Finding.from_dict(each) for each in told["findings"]), translate)
    if told["trouble"]:
        reasons.append(translate(TROUBLES.get(told["trouble"], TROUBLES["unreachable"])))
    at = datetime.fromisoformat(told["created_at"]).astimezone(QATAR)
    kilobytes = max(told["size"] / 1024, 0.1)
    unit, number = ("megabyte", kilobytes / 1024) if kilobytes >= 1024 else ("kilobyte", kilobytes)
    return Row(
        id=told["id"],
        name=told["name"],
        state=translate(STATES[state]),
        when=day_and_time(at, locale[:2]),
        size=format_unit(round(number, 1), unit, "short", locale=locale),
        reasons=tuple(reasons),
        can_be_rechecked=state is State.REFUSED,
    )
