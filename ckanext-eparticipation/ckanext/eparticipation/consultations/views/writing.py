"""Pages on which a consultation is written: texts and dates, questions, documents."""

from __future__ import annotations

from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation import config
from ckanext.eparticipation.answers.config import groups_offered
from ckanext.eparticipation.answers.groups import Dimension
from ckanext.eparticipation.answers.sentences import DIMENSIONS
from ckanext.eparticipation.consultations import pages, presentation, settled, words
from ckanext.eparticipation.consultations.domain.questions import MOST_QUESTIONS, SCALES
from ckanext.eparticipation.consultations.views import form, public
from ckanext.eparticipation.consultations.views.desk import (
    eparticipation_consultation_desk,
    found_of,
    opened,
)
from ckanext.qatar_sectors.theme.helpers import qatar_lang, qatar_sector_names

_EMPTY = {"kind": "text"}


@eparticipation_consultation_desk.route("/desk/consultation/<name>/edit", methods=["GET", "POST"])
def edit(name: str) -> Response:
    """Write texts, dates and terms of a draft; of what is no draft, what can still be changed."""
    at = opened(name)
    found = found_of(at)
    if tk.request.method == "GET":
        return _settled_texts(at, found, {}, {}) or _edit(
            at, form.of_consultation(found, qatar_lang()), found["version"], {}
        )
    values = form.typed(tk.request.form)
    seen = tk.request.form.get("seen_version", "")
    try:
        tk.get_action("eparticipation_consultation_update")(
            {}, {**form.given(values), "id": found["id"], "seen_version": seen}
        )
    except tk.ValidationError as err:
        told = form.mistakes(err.error_dict)
        at, found = opened(name), found_of(at)
        # Who compared saves on top of the newest version.
        seen = found["version"] if "seen_version" in told else seen
        return _settled_texts(at, found, values, told) or _edit(at, values, seen, told)
    tk.h.flash_success(tk._("The draft is saved. Nobody but your agency's officers sees it."))
    return tk.redirect_to("eparticipation_consultation_desk.manage", name=name)


@eparticipation_consultation_desk.route(
    "/desk/consultation/<name>/questions", methods=["GET", "POST"]
)
def questions(name: str) -> Response:
    """Write what a draft asks; what is no draft shows what it asks, and why that stays."""
    at = opened(name)
    found = found_of(at)
    if tk.request.method == "GET":
        return _settled_questions(at, found, [], {}) or _questions(
            at, form.questions_of(found), found["version"], {}
        )
    rows = form.typed_questions(tk.request.form, MOST_QUESTIONS)
    seen = tk.request.form.get("seen_version", "")
    data = {"id": found["id"], "questions": form.given_questions(rows), "seen_version": seen}
    try:
        tk.get_action("eparticipation_question_update")({}, data)
    except tk.ValidationError as err:
        told = form.mistakes(err.error_dict)
        at, found = opened(name), found_of(at)
        seen = found["version"] if "seen_version" in told else seen
        return _settled_questions(at, found, rows, told) or _questions(at, rows, seen, told)
    tk.h.flash_success(tk._("The questions are saved."))
    more = tk.request.form.get("more")
    return tk.redirect_to(
        f"eparticipation_consultation_desk.{'questions' if more else 'manage'}", name=name
    )


@eparticipation_consultation_desk.route(
    "/desk/consultation/<name>/documents", methods=["GET", "POST"]
)
def documents(name: str) -> Response:
    """Add documents and new versions of them, and take files out of a draft."""
    at = opened(name)
    if tk.request.method == "GET":
        return _documents(at, {}, {})
    sent = tk.request.form
    values = {"document": sent.get("document", ""), "seen_version": sent.get("seen_version", "")}
    both = {one: form.texts(sent, one) for one in ("name", "note")}
    data = {"id": at.facts.package_id, **{key: value for key, value in values.items() if value}}
    try:
        if file := sent.get("remove"):
            tk.get_action("eparticipation_document_delete")({}, {**data, "file": file})
        else:
            upload = tk.request.files.get("upload")
            tk.get_action("eparticipation_document_create")({}, {**data, **both, "upload": upload})
    except tk.ValidationError as err:
        return _documents(opened(name), dict(sent), form.mistakes(err.error_dict))
    tk.h.flash_success(tk._("The documents are saved."))
    return tk.redirect_to("eparticipation_consultation_desk.documents", name=name)


def _edit(
    at: pages.Opened, values: dict[str, Any], version: Any, errors: dict[str, Any]
) -> Response:
    shown = {
        "values": values,
        "errors": errors,
        "version": version,
        "groups": presentation.choices(
            (one, tk._(DIMENSIONS[Dimension(one)])) for one in groups_offered()
        ),
        "sectors": presentation.choices(qatar_sector_names().items()),
        "moderations": presentation.choices(
            (one, tk._(word)) for one, word in words.MODERATION.items()
        ),
        "usual": config.usual_days(),
        "least": config.least_days(),
    }
    return _page("edit", at, shown, errors)


def _questions(
    at: pages.Opened, rows: list[dict[str, Any]], version: Any, errors: dict[str, Any]
) -> Response:
    shown = {
        "rows": [*rows, _EMPTY] if len(rows) < MOST_QUESTIONS else rows,
        "errors": errors,
        "version": version,
        "kinds": presentation.choices((one, tk._(word)) for one, word in words.KINDS.items()),
        "scales": [str(one) for one in SCALES],
    }
    return _page("questions", at, shown, errors)


def _settled_texts(
    at: pages.Opened, found: dict[str, Any], typed: dict[str, Any], errors: dict[str, Any]
) -> Response | None:
    """Return the page of texts that are no fields any more; None where they are fields."""
    frame = settled.settled(at.state, found["moves"])
    if frame is None:
        return None
    stored = form.of_consultation(found, qatar_lang())
    shown = {
        **public.whole(at),
        "settled": frame,
        "rows": settled.texts(stored, typed),
        "values": {**stored, **typed},
        "errors": errors,
        "version": found["version"],
    }
    return _page("settled_texts", at, shown, errors)


def _settled_questions(
    at: pages.Opened,
    found: dict[str, Any],
    typed: list[dict[str, Any]],
    errors: dict[str, Any],
) -> Response | None:
    """Return the page of questions that are no fields any more; None where they are fields."""
    frame = settled.settled(at.state, found["moves"])
    if frame is None:
        return None
    shown = {
        **public.whole(at),
        "settled": frame,
        "unsaved": settled.unsaved_questions(typed, form.questions_of(found)),
        "errors": errors,
    }
    return _page("settled_questions", at, shown, errors)


def _documents(at: pages.Opened, values: dict[str, Any], errors: dict[str, Any]) -> Response:
    shown = {**public.whole(at), "values": values, "errors": errors}
    return _page("documents", at, shown, errors)


def _page(name: str, at: pages.Opened, shown: dict[str, Any], errors: dict[str, Any]) -> Response:
    status = pages.status_of(errors) if errors else 200
    template = f"eparticipation/consultations/desk/{name}.html"
    return pages.rendered(template, at, "desk", shown, status)
