"""What the pages of consultations show, worked out from the actions' answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ckanext.eparticipation.consultations.domain.states import State
from ckanext.eparticipation.consultations.words import TONES
from ckanext.qatar_sectors.calendar.presentation import ShownDay, shown_day
from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.theme import licences
from ckanext.qatar_sectors.theme.cards import sector_tags
from ckanext.qatar_sectors.theme.text import Text, choose, excerpt


@dataclass(frozen=True)
class ShownInstant:
    """An instant as clocks and calendars in Qatar show it."""

    iso: str
    day: ShownDay
    time: str
    # For fields of forms.
    typed_day: str


@dataclass(frozen=True)
class Left:
    """How long something still is open: whole days, or hours and minutes on the last one."""

    days: int
    hours: int
    minutes: int


def instant(iso: str | None, lang: str) -> ShownInstant | None:
    """Return an instant for people in Qatar."""
    if not iso:
        return None
    there = datetime.fromisoformat(iso).astimezone(QATAR)
    return ShownInstant(
        there.isoformat(timespec="minutes"),
        shown_day(there.date(), lang),
        f"{there:%H:%M}",
        f"{there:%Y-%m-%d}",
    )


def left(iso: str | None, now: datetime) -> Left | None:
    """Return how long it is until an instant; None where it has passed."""
    if not iso or (rest := datetime.fromisoformat(iso) - now) <= timedelta(0):
        return None
    return Left(rest.days, rest.seconds // 3600, rest.seconds % 3600 // 60)


def listed(
    found: Mapping[str, Any], lang: str, now: datetime, sectors: Mapping[str, str]
) -> dict[str, Any]:
    """Return what a list shows of a consultation."""
    agency = found["organisation"]
    state = State(found["state"])
    return {
        "name": found["name"],
        "title": choose(found["title"], lang, found["name"]),
        "summary": shortened(choose(found["summary"], lang)),
        "agency": choose(agency.get("title"), lang, agency.get("name") or ""),
        "agency_name": agency.get("name") or "",
        "sectors": sector_tags(found["sectors"], sectors),
        "state": state.value,
        "tone": TONES.get(state, "plain"),
        "opens": instant(found["opens_at"], lang),
        "closes": instant(found["closes_at"], lang),
        "left": left(found["closes_at"], now) if state is State.OPEN else None,
        "changed": instant(found["changed_at"], lang),
        "is_sample": found["is_sample"],
    }


def whole(
    found: Mapping[str, Any], lang: str, now: datetime, sectors: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the page of a consultation shows."""
    texts = ("objective", "scope", "method", "audience", "law")
    return {
        **listed(found, lang, now, sectors),
        "id": found["id"],
        "version": found["version"],
        "notes": choose(found["summary"], lang),
        "parts": [(name, choose(found[name], lang)) for name in texts if found[name]],
        "shorter_reason": choose(found["shorter_reason"], lang),
        "withdrawn_reason": choose(found["withdrawn_reason"], lang),
        "days": found["days"],
        "terms": found["terms"],
        "questions": [_question(one, lang) for one in found["questions"]],
        "documents": [_document(one, lang) for one in found["documents"]],
        "results": [_file(one, lang) for one in found["results"]],
        "events": [_event(one, lang) for one in reversed(found["events"])],
        "steps": steps(State(found["state"])),
        "moves": found["moves"],
        "returned": found["returned"],
    }


def steps(state: State) -> list[dict[str, str]]:
    """Return the steps of a public consultation's life, and which are done."""
    public = (
        State.SCHEDULED,
        State.OPEN,
        State.CLOSED,
        State.ANALYSIS,
        State.OUTCOME_PUBLISHED,
    )
    here = State.OUTCOME_PUBLISHED if state is State.ARCHIVED else state
    if here not in public:
        return []
    at = public.index(here)
    place = {True: "done", False: "ahead"}
    return [
        {"state": one.value, "place": "here" if number == at else place[number < at]}
        for number, one in enumerate(public)
    ]


def shortened(text: Text) -> Text:
    """Return the beginning of a text."""
    return Text(excerpt(text.value), text.lang)


def _question(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    return {
        **found,
        "text": choose(found["text"], lang),
        "help": choose(found["help"], lang),
        "options": [choose(one["text"], lang) for one in found["options"]],
        "lowest": choose(found["lowest"], lang),
        "highest": choose(found["highest"], lang),
    }


def _document(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    versions = [_file(one, lang) for one in found["versions"]]
    return {"id": found["id"], "newest": versions[0], "earlier": versions[1:]}


def _file(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    return {
        **found,
        "name": choose(found["name"], lang, found["url"]),
        "note": choose(found["note"], lang),
        "licence": licences.of_file(found, {}),
        "published": _day(found["published"], lang),
    }


def _event(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    return {
        "what": found["what"],
        "at": instant(found["at"], lang),
        "closes": instant(found["closes_at"], lang),
        "reason": choose(found["reason"], lang),
    }


def _day(text: str, lang: str) -> ShownDay | None:
    try:
        return shown_day(datetime.fromisoformat(text).date(), lang) if text else None
    except ValueError:
        return None


def choices(words: Iterable[tuple[Any, str]]) -> list[dict[str, str]]:
    """Return the choices of a field with their words."""
    return [{"value": str(value), "word": word} for value, word in words]
