"""What is asked of the list: filters, and the place where the next page begins."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ckanext.qatar_sectors.audit.errors import QuestionRefused
from ckanext.qatar_sectors.audit.event import Entry

DOHA = ZoneInfo("Asia/Qatar")


def since_of(text: str) -> datetime:
    """Return the first instant that `from` means: a moment, or the beginning of a day in Doha."""
    return _moment("from", text, timedelta(0))


def until_of(text: str) -> datetime:
    """Return the instant before which `to` ends: a moment, or the end of a day in Doha."""
    return _moment("to", text, timedelta(days=1))


def place_of(entry: Entry) -> str:
    """Return where the page after this entry begins."""
    return f"{entry.at.astimezone(UTC):%Y%m%dT%H%M%S.%f}-{entry.seq}"


def place(text: str) -> tuple[datetime, int]:
    """Return time and number of a place."""
    moment, _, seq = text.partition("-")
    try:
        return datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), _number(seq)
    except ValueError as err:
        raise QuestionRefused("after") from err


def conditions(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what the table is asked, by column."""
    found = {
        "actor_id": asked.get("actor"),
        "act": asked.get("act"),
        "object_type": asked.get("object_type"),
        "object_id": asked.get("object"),
        "since": since_of(asked["from"]) if asked.get("from") else None,
        "until": until_of(asked["to"]) if asked.get("to") else None,
        "before": place(asked["after"]) if asked.get("after") else None,
    }
    return {key: value for key, value in found.items() if value}


def _moment(field: str, text: str, rest_of_day: timedelta) -> datetime:
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), time(), DOHA) + rest_of_day
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as err:
        raise QuestionRefused(field) from err
    return moment if moment.tzinfo else moment.replace(tzinfo=DOHA)


def _number(text: str) -> int:
    number = int(text)
    if not 0 < number < 2**63:
        raise ValueError(text)
    return number
