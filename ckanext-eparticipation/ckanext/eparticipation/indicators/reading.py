"""Participation as everybody may know it, from the ledger and the dates of consultations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.agencies.finding import facts as agency_facts
from ckanext.eparticipation.indicators import asking, config, events, growth, sentences, table
from ckanext.eparticipation.indicators.answering import Answering, Closed, measured
from ckanext.eparticipation.indicators.table import Shown
from ckanext.eparticipation.outcomes.config import answer_days
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.catalogue.stored import Record


def indicators(year: int, now: datetime) -> dict[str, Any]:
    """Return the indicators of a year. Of groups, what each consultation tells; all others are public on consultations' pages."""
    this_year = today_in_qatar(now).year
    by_year = asking.by_year()
    base = config.base_year() or min(by_year, default=this_year)
    agencies = table.whole(asking.by_agency(year))
    inner = table.whole(asking.by_consultation(year))
    closed = asking.closed()
    return {
        "year": year,
        "years": sorted({*by_year, this_year}, reverse=True),
        "least": config.least(),
        "base_year": base,
        "goal": config.goal(),
        "whole": _numbers(asking.whole(year)),
        "growth": _growth(by_year, base, this_year),
        "agencies": _agencies(agencies, inner, closed, now),
        "months": [
            {"month": month, **_numbers(one)}
            for month, one in sorted(asking.by_month(year).items())
        ],
        "languages": [
            {"language": language, **_numbers(one)}
            for language, one in sorted(asking.by_language(year).items())
        ],
        "groups": _groups(year),
        "events": _events(year),
        "answering": _answering((one for _, one in closed), now),
    }


def _growth(by_year: Mapping[int, asking.Part], base: int, this_year: int) -> list[dict[str, Any]]:
    shown = table.whole(by_year)
    people = {year: one.participants for year, one in by_year.items()}
    found = growth.years(people, base=base, goal=config.goal(), this_year=this_year)
    none = Shown(0, 0)
    return [
        {
            "year": one.year,
            "participants": one.participants,
            "contributions": shown.get(one.year, none).contributions,
            "growth": one.growth,
            "goal": one.goal,
            "met": one.met,
            "running": one.running,
        }
        for one in found
    ]


def _agencies(
    agencies: Mapping[str, Shown],
    inner: Mapping[tuple[str, str], Shown],
    closed: list[tuple[str, Closed]],
    now: datetime,
) -> list[dict[str, Any]]:
    ids = {*agencies, *(agency_id for agency_id, _ in closed)}
    named = agency_facts(ids)
    packages = _packages({package_id for _, package_id in inner})
    rows = []
    for agency_id in ids & named.keys():
        own = [
            {**packages[package_id], **_numbers(one)}
            for (owner, package_id), one in inner.items()
            if owner == agency_id and package_id in packages
        ]
        rows.append(
            {
                "organisation": named[agency_id],
                **_numbers(agencies.get(agency_id, Shown(0, 0))),
                "consultations": sorted(own, key=lambda one: one["name"]),
                "answering": _answering((one for owner, one in closed if owner == agency_id), now),
            }
        )
    return sorted(rows, key=lambda row: row["organisation"]["name"])


def _packages(ids: set[str]) -> dict[str, dict[str, Any]]:
    """Return what consultations are called; one that was purged has no name any more."""
    found = {}
    for package_id in ids:
        package = model.Package.get(package_id)
        if package is not None and package.state == model.State.ACTIVE:
            title = Record(package.name, package.extras or {}).texts("title_translated")
            found[package_id] = {"id": package_id, "name": package.name, "title": title}
    return found


def _groups(year: int) -> list[dict[str, Any]]:
    """Return the groups that people named; of who named none each consultation tells."""
    return [
        {
            "dimension": dimension,
            "group": group,
            "text": tk._(sentences.GROUPS[dimension, group]),
            # One answer for each person: people and contributions are the same number.
            "participants": number,
            "contributions": number,
        }
        for (dimension, group), number in sorted(asking.by_group(year).items())
        if (dimension, group) in sentences.GROUPS
    ]


def _events(year: int) -> list[dict[str, Any]]:
    shown = table.whole(asking.by_event(year))
    return [
        {
            "code": event.code,
            "channel": event.channel.value,
            "title": tk._(event.title),
            "rule": tk._(event.rule),
            "since": event.since or None,
            **_numbers(shown.get(event.code, Shown(0, 0))),
        }
        for event in events.EVENTS
    ]


def _answering(closed: Iterable[Closed], now: datetime) -> dict[str, Any]:
    found: Answering = measured(closed, now, answer_days())
    return {
        "closed": found.closed,
        "answered": found.answered,
        "in_time": found.in_time,
        "late": found.late,
        "overdue": found.overdue,
        "pending": found.pending,
        "share_answered": found.share_answered,
        "share_in_time": found.share_in_time,
        "median_days": found.median_days,
    }


def _numbers(one: Shown | asking.Part) -> dict[str, Any]:
    return {"participants": one.participants, "contributions": one.contributions}
