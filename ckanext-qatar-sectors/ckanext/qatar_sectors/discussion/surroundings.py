"""What stands around a thread: its subject with addresses, the passage that it is about, the agency's promise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.calendar.working_days import Calendar
from ckanext.qatar_sectors.discussion.model import DiscussionThread
from ckanext.qatar_sectors.discussion.promises import promise
from ckanext.qatar_sectors.discussion.subjects.registry import SUBJECTS
from ckanext.qatar_sectors.discussion.subjects.subject import About

Facts = dict[str, Any]


def subject(about: About) -> Facts:
    """Return what a thread is about, with the addresses of its page and of its discussions."""
    known = SUBJECTS[about.type]
    (page, page_params), (listing, listing_params) = known.address(about), known.listing(about)
    return {
        "type": about.type,
        "id": about.id,
        "name": about.name,
        "title": dict(about.title),
        "address": tk.url_for(page, **page_params),
        "discussions": tk.url_for(listing, **listing_params),
    }


def places(rows: Sequence[DiscussionThread]) -> dict[str, Facts]:
    """Return the passages that threads are about."""
    ids: dict[str, list[str]] = {}
    for row in rows:
        ids.setdefault(row.subject_type, []).append(row.id)
    return {
        thread_id: {
            "title": dict(place.title),
            "quote": place.quote,
            "gone": place.gone,
            "address": tk.url_for(place.endpoint, **place.params),
        }
        for kind, wanted in ids.items()
        if kind in SUBJECTS
        for thread_id, place in SUBJECTS[kind].places(wanted).items()
    }


def promise_of(row: DiscussionThread, calendar: Calendar, now: datetime) -> Facts | None:
    """Return what was promised; where the whole is answered at its end, nothing is for each thread."""
    if not row.promised_days:
        return None
    kept = promise(
        row.waiting_since, row.promised_days, calendar, answered_at=row.answered_at, now=now
    )
    return {
        "start": kept.start.isoformat(),
        "days": kept.days,
        "due": kept.due.isoformat(),
        "answered": kept.answered.isoformat() if kept.answered else None,
        "days_late": kept.days_late,
        "overdue": kept.overdue and row.state == "open",
    }
