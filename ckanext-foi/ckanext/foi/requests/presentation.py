"""What the pages of requests show, worked out from the actions' answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ckanext.foi.clocks.presentation import Explained, explained
from ckanext.foi.decisions import fees
from ckanext.qatar_sectors.calendar.presentation import ShownDay, shown_day
from ckanext.qatar_sectors.calendar.qatar_time import QATAR, today_in_qatar

# Which badge a state or standing bears: its word stands beside it always.
GOOD = frozenset({"granted", "delivered", "ready_for_collection", "upheld", "met", "clean"})
BAD = frozenset(
    {"refused", "overdue", "missed", "rejected", "implicitly_rejected", "implicitly_refused"}
)
CAUTION = frozenset(
    {
        "clarification_requested",
        "due_today",
        "due_soon",
        "stopped",
        "fee_due",
        "expired_uncollected",
        "partially_granted",
    }
)


@dataclass(frozen=True)
class ShownClock:
    """A deadline on a page."""

    explained: Explained
    standing: Mapping[str, str]
    tone: str
    days_left: int
    running: bool
    ended: ShownDay | None


def tone(code: str) -> str:
    """Return the tone of a state or standing."""
    for name, codes in (("good", GOOD), ("bad", BAD), ("caution", CAUTION)):
        if code in codes:
            return name
    return "plain"


def day(iso: str | None, lang: str) -> ShownDay | None:
    """Return a day in words, in both calendars."""
    return shown_day(date.fromisoformat(iso), lang) if iso else None


def clock(found: Mapping[str, Any], lang: str) -> ShownClock:
    """Return a deadline of a request."""
    return ShownClock(
        explained=explained(found, lang),
        standing=found["standing"],
        tone=tone(found["standing"]["code"]),
        days_left=found["days_left"],
        running=found["ended_on"] is None,
        ended=day(found["ended_on"], lang),
    )


def card(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return what a list shows of a request."""
    due = found["due"]
    return {
        **found,
        "tone": tone(found["state"]["code"]),
        "submitted": day(found["submitted_on"], lang),
        "due_day": day(due["due"], lang) if due else None,
        "due_tone": tone(due["standing"]["code"]) if due else "plain",
    }


def page(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return what the page of a request shows."""
    clocks = [clock(one, lang) for one in found["clocks"]]
    return {
        **card(found, lang),
        "clocks": clocks,
        "next_clock": _next(clocks, found),
        "events": [_event(one, lang) for one in found["events"]],
        "deliveries": [
            {
                **one,
                "notified": day(one["notified_on"], lang),
                "received": day(one["received_on"], lang),
            }
            for one in found["deliveries"]
        ],
        "grievances": [
            {
                **one,
                "filed": day(one["filed_on"], lang),
                "decided": day(one["decided_on"], lang),
                "tone": tone(one["state"]["code"]),
            }
            for one in found["grievances"]
        ],
        "fee_total": str(fees.total(found["fee"])),
        "question_files": [one for one in found["files"] if one["part"] == "question"],
        "answer_files": [one for one in found["files"] if one["part"] == "answer"],
        "is_requester": "requester" in found["parties"],
        "is_department": "department" in found["parties"],
        "is_president": "president" in found["parties"],
        "to_confirm": [one for one in found["deliveries"] if one["received_on"] is None],
    }


def _next(clocks: list[ShownClock], found: Mapping[str, Any]) -> ShownClock | None:
    """Return the clock that the reader waits for: what runs and ends first."""
    running = [one for one in clocks if one.running]
    if found["request_state"] == "ready_for_collection":
        running = [one for one in running if one.explained.code == "collection"] or running
    return min(running, key=lambda one: one.explained.due.iso, default=None)


def _event(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    at = datetime.fromisoformat(found["at"])
    return {
        **found,
        "day": shown_day(today_in_qatar(at), lang),
        "time": at.astimezone(QATAR).strftime("%H:%M"),
    }
