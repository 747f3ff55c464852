"""Pages of the calendar: a year, counting days, the announcements."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.calendar import hijri, presentation
from ckanext.qatar_sectors.calendar.counting import MOST_DAYS, RULES
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.roles.answering import allow_page
from ckanext.qatar_sectors.theme.helpers import qatar_lang

QUESTIONS = ("start", "days", "extension", "rule", "version")
FIELDS = (
    "kind",
    "first",
    "last",
    "name_ar",
    "name_en",
    "reason",
    "source",
    "source_url",
    "seen_version",
)
PAGE = 50

qatar_calendar = Blueprint("qatar_calendar", __name__)


@qatar_calendar.route("/calendar")
@qatar_calendar.route("/calendar/<int:year>")
def year(year: int | None = None) -> str:
    """Show a year: what is worked, what is off, what was announced."""
    lang = qatar_lang()
    today = _today()
    asked = {"year": year or today.year, "version": tk.request.args.get("version", "")}
    try:
        found = tk.get_action("qatar_calendar_show")({}, asked)
    except tk.ValidationError as err:
        return tk.abort(404, " ".join(err.error_summary.values()))
    shown = {
        "year": found["year"],
        "before": found["year"] - 1 if found["year"] > hijri.FIRST.year else None,
        "after": found["year"] + 1 if found["year"] < hijri.LAST.year else None,
        "asked_version": asked["version"],
        "version": found["version"],
        "reference": presentation.shown_name(found["holidays"]["reference"], lang).here,
        "working_days": found["working_days"],
        "spans": presentation.spans(found["days"], lang),
        "months": presentation.months(found, lang, today),
        "weekdays": presentation.weekdays(lang),
        "changes": [presentation.shown_change(one, lang) for one in reversed(found["changes"])],
        **_form({"start": today.isoformat(), "days": "15"}, {}),
    }
    return tk.render("calendar/year.html", shown)


@qatar_calendar.route("/calendar/count")
def count() -> str | Response:
    """Count days from an event, and show each."""
    values = {name: tk.request.args.get(name, "").strip() for name in QUESTIONS}
    if not (values["start"] or values["days"]):
        shown = _form({"start": _today().isoformat(), "days": "15"}, {})
        return tk.render("calendar/count.html", {**shown, "found": None})
    try:
        found = tk.get_action("qatar_calendar_explain")({}, dict(values))
    except tk.ValidationError as err:
        shown = {**_form(values, err.error_dict), "found": None}
        return Response(tk.render("calendar/count.html", shown), status=400)
    lang = qatar_lang()
    shown = {
        "found": found,
        "start": presentation.shown_day(date.fromisoformat(found["start"]), lang),
        "target": presentation.shown_day(date.fromisoformat(found["target"]), lang),
        "due": presentation.shown_day(date.fromisoformat(found["due"]), lang),
        "rows": presentation.rows(found, lang),
        "reference": presentation.shown_name(found["holidays"]["reference"], lang).here,
        "proof": tk.url_for(
            "qatar_calendar.count",
            start=found["start"],
            days=found["days"],
            extension=found["extension"] or None,
            rule=found["rule"]["name"],
            version=found["version"],
        ),
        **_form({**values, "start": found["start"], "rule": found["rule"]["name"]}, {}),
    }
    return tk.render("calendar/count.html", shown)


@qatar_calendar.route("/calendar/changes")
def changes() -> str:
    """List the announcements: the versions of the calendar."""
    number = tk.h.get_page_number(tk.request.args)
    asked = {"limit": PAGE + 1, "offset": (number - 1) * PAGE}
    found = tk.get_action("qatar_calendar_change_list")({}, asked)
    shown = {
        "changes": [presentation.shown_change(one, qatar_lang()) for one in found[:PAGE]],
        "newer": number - 1 or None,
        "older": number + 1 if len(found) > PAGE else None,
        "may_announce": tk.h.check_access("qatar_calendar_change_create"),
        "this_year": _today().year,
    }
    return tk.render("calendar/changes.html", shown)


@qatar_calendar.route("/desk/calendar/announce", methods=["GET", "POST"])
def announce() -> str | Response:
    """Ask for an announcement, show what it changes, and keep it when that is confirmed."""
    allow_page("qatar_calendar_change_create", {})
    if tk.request.method == "GET":
        return _announce_form({"kind": "added", "seen_version": _newest()}, {})
    values = {name: tk.request.form.get(name, "").strip() for name in FIELDS}
    confirmed = tk.request.form.get("confirmed") == "yes"
    if tk.request.form.get("again"):
        return _announce_form(values, {})
    try:
        done = tk.get_action("qatar_calendar_change_create")(
            {}, {**values, "dry_run": not confirmed}
        )
    except tk.ValidationError as err:
        return _announce_form({**values, "seen_version": _newest()}, err.error_dict)
    if not confirmed:
        return _confirm(values, done)
    tk.h.flash_success(tk._("The announcement is kept. The calendar has a new version."))
    return tk.redirect_to("qatar_calendar.changes")


def _announce_form(values: dict[str, Any], errors: dict[str, Any]) -> str:
    shown = {
        "values": values,
        "errors": errors,
        "earliest": hijri.FIRST.isoformat(),
        "latest": hijri.LAST.isoformat(),
    }
    return tk.render("calendar/announce.html", shown)


def _confirm(values: dict[str, Any], done: dict[str, Any]) -> str:
    lang = qatar_lang()
    effects = [
        {**one, "day": presentation.shown_day(date.fromisoformat(one["date"]), lang)}
        for one in done["effects"]
    ]
    shown = {"values": values, "effects": effects, "version": done["version"]}
    return tk.render("calendar/confirm.html", shown)


def _form(values: dict[str, Any], errors: dict[str, Any]) -> dict[str, Any]:
    """Return what the form for counting days shows."""
    return {
        "values": {"rule": config.calendar_counting(), **_filled(values)},
        "errors": errors,
        "rules": list(RULES),
        "newest": _newest(),
        "most_days": MOST_DAYS,
        "earliest": hijri.FIRST.isoformat(),
        "latest": hijri.LAST.isoformat(),
    }


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value != ""}


def _newest() -> int:
    found = tk.get_action("qatar_calendar_change_list")({}, {"limit": 1})
    return found[0]["version"] if found else 0


def _today() -> date:
    return today_in_qatar(datetime.now(UTC))
