"""The desk of consultations: drafts, their way to the public, what is done with them afterwards."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation import config, sentences
from ckanext.eparticipation.consultations import finding, pages, presentation, reading, words
from ckanext.eparticipation.consultations.approving import second_persons
from ckanext.eparticipation.consultations.domain.checklist import checklist
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.consultations.views import form, public
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.answering import allow_page
from ckanext.qatar_sectors.roles.policy import Doing, Thing
from ckanext.qatar_sectors.theme.helpers import qatar_lang, qatar_sector_names

eparticipation_consultation_desk = Blueprint("eparticipation_consultation_desk", __name__)


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


POINTS = {
    "title": _("Title"),
    "notes": _("Plain summary"),
    "objective": _("Objective"),
    "scope": _("Scope"),
    "method": _("How it is conducted"),
    "audience": _("Whom it asks"),
    "sectors": _("Sectors"),
    "time": _("Enough time to take part"),
    "questions": _("Questions or a discussion"),
}
# By the word of the form: its action, its plain fields, its fields in both languages, what is said when it is done.
ACTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str]] = {
    "submit": (
        "eparticipation_consultation_submit",
        ("suitable_topic",),
        (),
        _("Another officer looks at it now and approves it, or sends it back."),
    ),
    "return": (
        "eparticipation_consultation_return",
        ("text",),
        (),
        _("It is a draft again."),
    ),
    "approve": (
        "eparticipation_consultation_approve",
        (),
        (),
        _("It is announced now and opens by itself at its time."),
    ),
    "extend": (
        "eparticipation_consultation_extend",
        ("closes",),
        ("reason",),
        _("People have more time, and are told."),
    ),
    "analyse": (
        "eparticipation_consultation_analyse",
        (),
        (),
        _("Everybody sees that the answers are being studied."),
    ),
    "archive": ("eparticipation_consultation_archive", (), (), _("It is archived.")),
    "withdraw": (
        "eparticipation_consultation_withdraw",
        (),
        ("reason",),
        _("It is withdrawn. Its page shows the reason."),
    ),
    "delete": ("eparticipation_consultation_delete", (), (), _("The draft is deleted.")),
}


@eparticipation_consultation_desk.route("/desk/consultations")
def index() -> str:
    """List the consultations of one's agencies, and begin a new one."""
    allow_page("eparticipation_desk_list", {})
    return _index({}, {})


@eparticipation_consultation_desk.route("/desk/consultations", methods=["POST"])
def new() -> Response:
    """Begin a draft."""
    allow_page("eparticipation_desk_list", {})
    values = {
        "organisation": tk.request.form.get("organisation", ""),
        "title": form.texts(tk.request.form, "title"),
    }
    try:
        made = tk.get_action("eparticipation_consultation_create")(
            {},
            {"organisation": values["organisation"], "title_translated": values["title"]},
        )
    except tk.ValidationError as err:
        return Response(_index(values, form.mistakes(err.error_dict)), status=pages.WRONG)
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    return tk.redirect_to("eparticipation_consultation_desk.edit", name=made["name"])


@eparticipation_consultation_desk.route("/desk/consultation/<name>")
def manage(name: str) -> Response:
    """Show what is done, what is missing, and what can be done now."""
    return _manage(opened(name), {}, {}, "")


@eparticipation_consultation_desk.route(
    "/desk/consultation/<name>/<any({}):word>".format(",".join(ACTS)), methods=["POST"]
)
def act(name: str, word: str) -> Response:
    """Do one thing with a consultation."""
    at = opened(name)
    action, fields, both, done = ACTS[word]
    typed: dict[str, Any] = {one: tk.request.form.get(one, "").strip() for one in fields}
    if "closes" in fields:
        typed["closes"] = (
            f"{tk.request.form.get('closes_day', '')}T{tk.request.form.get('closes_time', '') or '23:59'}"
        )
    typed |= {one: form.texts(tk.request.form, one) for one in both}
    given = {"id": at.facts.package_id, **{key: value for key, value in typed.items() if value}}
    if seen := tk.request.form.get("seen_version"):
        given["seen_version"] = seen
    try:
        tk.get_action(action)({}, given)
    except tk.ValidationError as err:
        values = dict(tk.request.form)
        return _manage(opened(name), values, form.mistakes(err.error_dict), word)
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    tk.h.flash_success(tk._(done))
    if word == "delete":
        return tk.redirect_to("eparticipation_consultation_desk.index")
    return tk.redirect_to("eparticipation_consultation_desk.manage", name=name)


def opened(name: str) -> pages.Opened:
    """Return a consultation at whose desk somebody may work; others are sent away."""
    at = pages.opened(name)
    if not tk.current_user.is_authenticated:
        tk.abort(401, tk._("Sign in to work at this desk."))
    allow_page("eparticipation_consultation_update", {"id": at.facts.package_id})
    return at


def found_of(at: pages.Opened) -> dict[str, Any]:
    """Return a consultation as its action shows it."""
    found: dict[str, Any] = tk.get_action("eparticipation_consultation_show")(
        {}, {"id": at.facts.package_id}
    )
    return found


def _index(values: dict[str, Any], errors: dict[str, Any]) -> str:
    found = tk.get_action("eparticipation_desk_list")({}, {})
    now, lang, named = finding.now(), qatar_lang(), qatar_sector_names()
    own = asking.agencies_where(Doing.CREATE, Thing.CONSULTATION, user_id=tk.current_user.id)
    agencies = finding.agencies(own or ())
    shown = {
        "results": [presentation.listed(one, lang, now, named) for one in found["results"]],
        "words": public.state_words(),
        "agencies": presentation.choices(
            (one["name"], presentation.choose(one["title"], lang, one["name"]).value)
            for one in agencies
        ),
        "values": values,
        "errors": errors,
    }
    return tk.render("eparticipation/consultations/desk/index.html", shown)


def _has_second(found: dict[str, Any], at: pages.Opened) -> bool:
    """Say whether somebody may approve what waits for it, or would wait once the reader submits it."""
    row = Consultation.get(found["id"])
    first = reading.first_persons(row) if row is not None else set()
    return bool(second_persons(at.facts.organisation_id, first or {at.user_id or ""}))


def _manage(
    at: pages.Opened, values: dict[str, Any], errors: dict[str, Any], word: str
) -> Response:
    found = found_of(at)
    usual, least = config.usual_days(), config.least_days()
    points = [
        {
            "word": tk._(POINTS[point.name]),
            "is_done": point.is_done,
            "where": point.where,
            "told": sentences.error(point.err, tk._) if point.err else "",
        }
        for point in checklist(found, finding.now(), usual=usual, least=least)
    ]
    shown = {
        **public.whole(at),
        "points": points,
        "values": values,
        "errors": errors,
        "act": word,
        "version": found["version"],
        "has_second": _has_second(found, at),
        "state_word": tk._(words.STATES[at.state]),
    }
    status = pages.status_of(errors) if errors else 200
    template = "eparticipation/consultations/desk/manage.html"
    return pages.rendered(template, at, "desk", shown, status)
