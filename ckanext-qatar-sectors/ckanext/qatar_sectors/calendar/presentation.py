"""What the calendar's pages show, worked out from the actions' answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import format_date, get_day_names, get_month_names

from ckanext.qatar_sectors.calendar import hijri
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.calendar.working_days import WEEKEND
from ckanext.qatar_sectors.theme.dates import locale_of
from ckanext.qatar_sectors.theme.text import Text, choose

# Babel counts Monday as 0; a week in Qatar begins on Sunday.
WEEK = (6, 0, 1, 2, 3, 4, 5)


@dataclass(frozen=True)
class ShownDay:
    """A day in words, in both calendars."""

    iso: str
    words: str
    hijri: str


@dataclass(frozen=True)
class ShownName:
    """A name in the page's language, and in the other one."""

    here: Text
    there: Text


@dataclass(frozen=True)
class Span:
    """Days in a row that one rule or one announcement takes off."""

    name: ShownName
    first: ShownDay
    last: ShownDay
    days: int
    announced: bool
    version: int | None
    source: str


@dataclass(frozen=True)
class Cell:
    """One day of a month's sheet."""

    number: int
    iso: str
    kind: str
    names: tuple[Text, ...]
    today: bool


@dataclass(frozen=True)
class Month:
    """A month's sheet; a week has None where another month's days would stand."""

    number: int
    name: str
    working_days: int
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True)
class Row:
    """One day of a count."""

    day: ShownDay
    part: str
    number: int | None
    working: bool
    reasons: tuple[Mapping[str, Any], ...]
    removed_by: Mapping[str, Any] | None


@dataclass(frozen=True)
class ShownChange:
    """An announcement as the pages list it."""

    version: int
    added: bool
    name: ShownName
    first: ShownDay
    last: ShownDay
    source: str
    source_url: str = ""
    reason: str = ""
    made_at: ShownDay | None = None
    made_by: str = ""


def shown_day(day: date, lang: str) -> ShownDay:
    """Return a day in words: Tuesday 24 March 2026, and its Hijri date."""
    words = format_date(day, "EEEE d MMMM yyyy", locale=locale_of(lang))
    known = hijri.FIRST <= day <= hijri.LAST
    return ShownDay(day.isoformat(), words, hijri.hijri_of(day).words(lang) if known else "")


def shown_name(name: Mapping[str, str], lang: str) -> ShownName:
    """Return a name in the page's language and in the other."""
    return ShownName(choose(name, lang), choose(name, "en" if lang == "ar" else "ar"))


def weekdays(lang: str) -> list[tuple[str, str]]:
    """Return the week from Sunday, each day as a sign and in full."""
    locale = locale_of(lang)
    signs = get_day_names("narrow" if lang == "ar" else "short", locale=locale)
    names = get_day_names("wide", locale=locale)
    return [(signs[day], names[day]) for day in WEEK]


def spans(days: Sequence[Mapping[str, Any]], lang: str) -> list[Span]:
    """Return the holidays of a year, days in a row as one."""
    open_spans: dict[tuple[str, int | None], list[tuple[date, Mapping[str, Any]]]] = {}
    done: list[list[tuple[date, Mapping[str, Any]]]] = []
    for item in days:
        day = date.fromisoformat(item["date"])
        for reason in item["reasons"]:
            if reason["kind"] == "weekend":
                continue
            key = (reason["code"], reason["version"])
            held = open_spans.get(key)
            if held and held[-1][0] == day - timedelta(days=1):
                held.append((day, reason))
            else:
                open_spans[key] = [(day, reason)]
                done.append(open_spans[key])
    return sorted((_span(held, lang) for held in done), key=lambda span: span.first.iso)


def _span(held: Sequence[tuple[date, Mapping[str, Any]]], lang: str) -> Span:
    first, reason = held[0]
    return Span(
        name=shown_name(reason["name"], lang),
        first=shown_day(first, lang),
        last=shown_day(held[-1][0], lang),
        days=len(held),
        announced=reason["kind"] == "announced",
        version=reason["version"],
        source=reason["source"],
    )


def months(shown: Mapping[str, Any], lang: str, today: date) -> list[Month]:
    """Return the year's sheets, as far as the calendar is known."""
    names = get_month_names("wide", context="stand-alone", locale=locale_of(lang))
    special = {item["date"]: item for item in shown["days"]}
    first, last = (date.fromisoformat(shown[end]) for end in ("first", "last"))
    return [
        Month(
            number=number,
            name=names[number],
            working_days=shown["working_days_by_month"][number - 1],
            weeks=tuple(_weeks(shown["year"], number, special, lang, today)),
        )
        for number in range(first.month, last.month + 1)
    ]


def _weeks(
    year: int, month: int, special: Mapping[str, Mapping[str, Any]], lang: str, today: date
) -> Iterator[tuple[Cell | None, ...]]:
    day = date(year, month, 1)
    week: list[Cell | None] = [None] * WEEK.index(day.weekday())
    while day.month == month:
        week.append(_cell(day, special.get(day.isoformat()), lang, today))
        day += timedelta(days=1)
        if len(week) == len(WEEK):
            yield tuple(week)
            week = []
    if week:
        yield (*week, *[None] * (len(WEEK) - len(week)))


def _cell(day: date, found: Mapping[str, Any] | None, lang: str, today: date) -> Cell:
    names = tuple(
        choose(reason["name"], lang)
        for reason in (found["reasons"] if found else ())
        if reason["kind"] != "weekend"
    )
    kind = "weekend" if day.weekday() in WEEKEND else "working"
    if names:
        kind = "holiday"
    elif found and found["removed_by"] and kind == "working":
        kind = "removed"
    return Cell(day.day, day.isoformat(), kind, names, day == today)


def rows(found: Mapping[str, Any], lang: str) -> list[Row]:
    """Return the days of a count."""
    return [
        Row(
            day=shown_day(date.fromisoformat(item["date"]), lang),
            part=item["part"],
            number=item["number"],
            working=item["working"],
            reasons=tuple(
                {**reason, "name": choose(reason["name"], lang)} for reason in item["reasons"]
            ),
            removed_by=item["removed_by"],
        )
        for item in found["counted"]
    ]


def shown_change(change: Mapping[str, Any], lang: str) -> ShownChange:
    """Return an announcement, from a list of them or from a year."""
    made_at = change.get("made_at")
    made_on = today_in_qatar(datetime.fromisoformat(made_at)) if made_at else None
    return ShownChange(
        version=change["version"],
        added=change["kind"] == "added",
        name=shown_name(change["name"], lang),
        first=shown_day(date.fromisoformat(change["first"]), lang),
        last=shown_day(date.fromisoformat(change["last"]), lang),
        source=change["source"],
        source_url=change.get("source_url", ""),
        reason=change.get("reason", ""),
        made_at=shown_day(made_on, lang) if made_on else None,
        made_by=change.get("made_by", ""),
    )
