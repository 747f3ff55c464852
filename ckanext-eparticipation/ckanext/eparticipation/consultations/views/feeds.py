"""Consultations for programs that ask again: Atom, and a calendar of openings and closings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations import calendar_feed, words
from ckanext.eparticipation.consultations.domain.states import State
from ckanext.qatar_sectors import config as portal_config
from ckanext.qatar_sectors.notices import config as notices_config
from ckanext.qatar_sectors.notices.feeds.atom import Feed, FeedEntry, as_atom
from ckanext.qatar_sectors.theme.helpers import qatar_lang
from ckanext.qatar_sectors.theme.text import choose, excerpt

NEWEST = 100
# A feed without entries was never changed.
NEVER = "1970-01-01T00:00:00Z"

eparticipation_consultation_feeds = Blueprint("eparticipation_consultation_feeds", __name__)


@eparticipation_consultation_feeds.route("/consultations.atom")
def atom() -> Response:
    """Give consultations as a feed."""
    lang = qatar_lang()
    entries = tuple(_entry(one, lang) for one in _found())
    portal, url = notices_config.portal_name(lang), _address(tk.request.path, lang)
    whole = Feed(
        id=url,
        title=f"{tk._('Consultations')} · {portal}",
        url=url,
        page_url=portal_config.site_url() + tk.h.url_for("eparticipation_consultations.index"),
        language=lang,
        author=portal,
        updated=max((entry.updated for entry in entries), default=NEVER),
        entries=entries,
    )
    return _answer(as_atom(whole), "application/atom+xml")


@eparticipation_consultation_feeds.route("/consultations.ics")
def calendar() -> Response:
    """Give openings and closings as a calendar."""
    lang = qatar_lang()
    name = f"{tk._('Consultations')} · {notices_config.portal_name(lang)}"
    entries = [entry for one in _found() for entry in _dates(one, lang)]
    return _answer(calendar_feed.as_calendar(name, lang, entries), "text/calendar")


def _found() -> list[dict[str, Any]]:
    found = tk.get_action("eparticipation_consultation_list")({}, {"limit": NEWEST})
    results: list[dict[str, Any]] = found["results"]
    return results


def _address(path: str, lang: str) -> str:
    return str(notices_config.address_of(path, lang))


def _page(one: dict[str, Any], lang: str) -> str:
    return _address(f"/consultation/{one['name']}", lang)


def _entry(one: dict[str, Any], lang: str) -> FeedEntry:
    state = tk._(words.STATES[State(one["state"])])
    agency = one["organisation"]
    return FeedEntry(
        id=f"urn:uuid:{one['id']}",
        title=f"{choose(one['title'], lang, one['name'])} ({state})",
        url=_page(one, lang),
        published=one["opens_at"],
        updated=one["changed_at"],
        summary=excerpt(choose(one["summary"], lang).value),
        author=choose(agency.get("title"), lang, agency.get("name") or "").value,
    )


def _dates(one: dict[str, Any], lang: str) -> list[calendar_feed.Entry]:
    title = choose(one["title"], lang, one["name"]).value
    agency = choose(one["organisation"].get("title"), lang).value
    named = (
        ("opens", tk._("Consultation opens: {title}")),
        ("closes", tk._("Consultation closes: {title}")),
    )
    return [
        calendar_feed.Entry(
            uid=f"{one['id']}-{what}",
            title=sentence.replace("{title}", title),
            at=datetime.fromisoformat(one[f"{what}_at"]),
            url=_page(one, lang),
            text=f"{agency}\n{excerpt(choose(one['summary'], lang).value)}",
            changed=datetime.fromisoformat(one["changed_at"]),
            number=one["version"],
            withdrawn=one["state"] == State.WITHDRAWN,
        )
        for what, sentence in named
    ]


def _answer(body: bytes, kind: str) -> Response:
    answer = Response(body, mimetype=kind)
    answer.add_etag()
    answer.make_conditional(tk.request)
    return answer
