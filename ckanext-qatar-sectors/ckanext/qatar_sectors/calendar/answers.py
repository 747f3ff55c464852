"""The actions' answers, made of the calendar's facts: JSON and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from ckanext.qatar_sectors.calendar import hijri, sentences
from ckanext.qatar_sectors.calendar.announcing import Effect
from ckanext.qatar_sectors.calendar.explain import Explanation
from ckanext.qatar_sectors.calendar.holidays import Names
from ckanext.qatar_sectors.calendar.qatar_time import ends_at
from ckanext.qatar_sectors.calendar.working_days import Calendar, Change, DayState, Reason

Facts = dict[str, Any]


def year_facts(calendar: Calendar, year: int) -> Facts:
    """Return one year: its months, the days that a rule or an announcement speaks of, the changes."""
    first = max(date(year, 1, 1), hijri.FIRST)
    last = min(date(year, 12, 31), hijri.LAST)
    worked = [0] * 12
    for distance in range((last - first).days + 1):
        day = first + timedelta(days=distance)
        worked[day.month - 1] += calendar.state(day).working
    return {
        "year": year,
        "first": first.isoformat(),
        "last": last.isoformat(),
        **_versions(calendar),
        "weekend": ["friday", "saturday"],
        "working_days": sum(worked),
        "working_days_by_month": worked,
        "days": [_state(state) for state in calendar.special_days(year).values()],
        "changes": [
            _change(change)
            for change in calendar.changes
            if change.first.year <= year <= change.last.year
        ],
    }


def explanation_facts(found: Explanation, calendar: Calendar, translate: Callable) -> Facts:  # type: ignore[type-arg]
    """Return a deadline with each of its days."""
    return {
        "start": found.start.isoformat(),
        "days": found.days,
        "extension": found.extension,
        "rule": {"name": found.rule.name, "version": found.rule.version},
        **_versions(calendar),
        "target": found.target.isoformat(),
        "due": found.due.isoformat(),
        "due_hijri": _hijri(found.due),
        "due_until": ends_at(found.due).isoformat(),
        "moved": found.moved,
        "counted": [
            {"part": day.part.value, "number": day.number, **_state(day.state)}
            for day in found.counted
        ],
        "assumptions": [
            {"code": made.value, "text": sentences.assumption(made, translate)}
            for made in found.assumptions
        ],
    }


def effect_facts(effects: list[Effect]) -> list[Facts]:
    """Return what an announcement does to each of its days."""
    return [
        {**_state(effect.after), "was_working": effect.before.working, "changes": effect.changes}
        for effect in effects
    ]


def _versions(calendar: Calendar) -> Facts:
    rules = calendar.rules
    return {
        "version": calendar.version,
        "holidays": {"version": rules.version, "reference": _names(rules.reference)},
    }


def _state(state: DayState) -> Facts:
    removed = state.removed_by
    return {
        "date": state.day.isoformat(),
        "hijri": _hijri(state.day),
        "working": state.working,
        "reasons": [_reason(reason) for reason in state.reasons],
        "removed_by": _change(removed) if removed else None,
    }


def _reason(reason: Reason) -> Facts:
    return {
        "kind": reason.kind.value,
        "code": reason.code,
        "name": _names(reason.name) if reason.name else None,
        "version": reason.version,
        "source": reason.source,
    }


def _change(change: Change) -> Facts:
    return {
        "version": change.version,
        "kind": change.kind.value,
        "first": change.first.isoformat(),
        "last": change.last.isoformat(),
        "name": _names(change.name),
        "source": change.source,
    }


def _hijri(day: date) -> Facts:
    found = hijri.hijri_of(day)
    return {"date": found.iso(), "ar": found.words("ar"), "en": found.words("en")}


def _names(names: Names) -> Facts:
    return {"ar": names.ar, "en": names.en}
