"""What the pages of publications show, worked out from the actions' answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from ckanext.qatar_sectors.calendar.presentation import ShownDay, shown_day
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.taxonomy.sectors import Sector
from ckanext.qatar_sectors.theme.text import choose, excerpt

from .wording import PARTS


def day(iso: str, lang: str) -> ShownDay | None:
    """Return a day in words, in both calendars."""
    return shown_day(date.fromisoformat(iso), lang) if iso else None


def moment(iso: str | None, lang: str) -> ShownDay | None:
    """Return the day of a moment, as it was in Qatar."""
    return shown_day(today_in_qatar(datetime.fromisoformat(iso)), lang) if iso else None


def instant(stored: str) -> str:
    """Return CKAN's moment, UTC without a zone, as Atom writes it."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC).isoformat(timespec="seconds")


def listed(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return what the list shows of a published answer."""
    agency = found["organisation"]
    return {
        "name": found["name"],
        "title": choose(found["title"], lang),
        "answer": excerpt(choose(found["answer"], lang).value),
        "agency": choose(agency["title"], lang, agency["name"]),
        "agency_name": agency["name"],
        "published": day(found["published"], lang),
        "files": found["files"],
    }


def record(package: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return what the page of a published answer shows beside what every dataset has."""
    return {
        "question": choose(package.get("question_translated"), lang),
        "answer": choose(package.get("answer_translated"), lang),
        "answered": day(package.get("answered") or "", lang),
        "published": day(package.get("issued") or "", lang),
        "outcome": str(package.get("outcome") or ""),
    }


def publication(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return what the page of a publication shows."""
    days = {name: moment(found[f"{name}_at"], lang) for name in ("asked", "decided")}
    return {**found, **days}


def proposed(wish: Mapping[str, str]) -> dict[str, str]:
    """Return the requester's words as they stand in the form of the authorisation."""
    language = wish.get("language", "")
    return {f"{part}_{language}": wish[part] for part in PARTS if part in wish}


def sectors(known: Iterable[Sector], lang: str) -> list[dict[str, str]]:
    """Return the sectors as choices."""
    return [{"value": one.code, "word": choose(one.name, lang).value} for one in known]
