"""Pages on which people ask: a new request, a draft, what is published already."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.foi.requests.views import pieces
from ckanext.qatar_sectors.theme.helpers import qatar_lang

TEXTS = (
    "organisation",
    "person_name",
    "person_contact",
    "person_email",
    "subject",
    "sought",
    "reasons",
    "form_wanted",
    "language",
    "urgent_reason",
    "submission_key",
)
TICKS = ("urgent", "assisted")

foi_asking = Blueprint("foi_asking", __name__)


@foi_asking.route("/foi/new", methods=["GET", "POST"])
def new() -> Response:
    """Ask for information: look what is published, keep a draft, or submit."""
    if not tk.current_user.is_authenticated:
        return tk.abort(401, tk._("Sign in to ask for information."))
    if tk.request.method == "GET":
        values = {
            "organisation": tk.request.args.get("entity", ""),
            "person_name": tk.current_user.fullname or "",
            "language": qatar_lang(),
            "form_wanted": "electronic",
            "submission_key": pieces.new_key(),
        }
        return _form(values, {})
    values = _typed()
    if tk.request.form.get("look"):
        return _form(values, {}, looked=True)
    try:
        draft = tk.get_action("foi_request_create")({}, _given(values))
    except tk.ValidationError as err:
        return _form(values, err.error_dict, status=pieces.status_of(err.error_dict))
    except tk.ObjectNotFound:
        return _form(
            values, {"organisation": [tk._("Choose the entity that you ask.")]}, status=400
        )
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    return _go_on(draft["id"], values)


@foi_asking.route("/foi/request/<id>/edit", methods=["GET", "POST"])
def edit(id: str) -> Response:
    """Go on with a draft."""
    draft = pieces.ask("foi_request_show", {"id": id})
    if draft["state"]["code"] != "draft":
        return tk.redirect_to("foi_requests.read", id=id)
    if tk.request.method == "GET":
        return _form(_values_of(draft), {}, draft=draft)
    values = _typed()
    if tk.request.form.get("look"):
        return _form(values, {}, draft=draft, looked=True)
    given = {name: value for name, value in _given(values).items() if name != "organisation"}
    try:
        tk.get_action("foi_request_update")({}, {**given, "id": id})
    except tk.ValidationError as err:
        return _form(values, err.error_dict, draft=draft, status=pieces.status_of(err.error_dict))
    return _go_on(id, values)


@foi_asking.route("/foi/suggest")
def suggest() -> Response:
    """Show, as a piece of a page, what is published about the words typed so far."""
    words = tk.request.args.get("q", "").strip()[:300]
    found = _suggestions(words)
    return Response(tk.render("foi/requests/suggestions.html", {"found": found, "words": words}))


def _go_on(request_id: str, values: dict[str, Any]) -> Response:
    """Add the files that came along, and submit where that was asked for."""
    errors: dict[str, Any] = {}
    for upload in tk.request.files.getlist("upload"):
        if not upload.filename:
            continue
        try:
            tk.get_action("foi_attachment_create")({}, {"id": request_id, "upload": upload})
        except tk.ValidationError as err:
            reasons = [f"{upload.filename}: {text}" for text in err.error_dict.get("upload", [])]
            errors.setdefault("upload", []).extend(reasons or list(err.error_summary.values()))
    if not errors and tk.request.form.get("submit"):
        try:
            tk.get_action("foi_request_submit")({}, {"id": request_id})
        except tk.ValidationError as err:
            errors = err.error_dict
        else:
            tk.h.flash_success(
                tk._("Your request is submitted. Its number and its dates stand here.")
            )
            return tk.redirect_to("foi_requests.read", id=request_id)
    if errors:
        draft = pieces.ask("foi_request_show", {"id": request_id})
        return _form(values, errors, draft=draft, status=pieces.status_of(errors))
    tk.h.flash_success(tk._("The draft is kept. Nobody but you sees it."))
    return tk.redirect_to("foi_asking.edit", id=request_id)


def _form(
    values: dict[str, Any],
    errors: dict[str, Any],
    *,
    draft: dict[str, Any] | None = None,
    looked: bool = False,
    status: int = 200,
) -> Response:
    words = f"{values.get('subject', '')} {values.get('sought', '')}".strip()
    page = {
        "values": values,
        "errors": errors,
        "draft": draft,
        "entities": pieces.askable_entities(),
        "may_assist": _may_assist(),
        "words": words,
        "found": _suggestions(words) if looked else None,
        **pieces.form_choices(),
    }
    return pieces.rendered("foi/requests/form.html", page, status)


def _may_assist() -> bool:
    return bool(tk.h.check_access("foi_desk_list"))


def _suggestions(words: str) -> dict[str, Any]:
    if len(words) < 3:
        return {"count": 0, "results": []}
    found = tk.get_action("foi_answer_suggest")({}, {"q": words})
    for one in found["results"]:
        one["shown_title"] = tk.h.qatar_text(one["title"])
        one["shown_notes"] = tk.h.qatar_text(one["notes"])
        one["shown_agency"] = tk.h.qatar_text(one["organisation"])
    return dict(found)


def _typed() -> dict[str, Any]:
    return {
        **pieces.typed(TEXTS),
        **{name: bool(tk.request.form.get(name)) for name in TICKS},
    }


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "urgent_reason": values["urgent_reason"] if values["urgent"] else ""}


def _values_of(draft: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: draft[name] for name in ("subject", "sought", "reasons", "urgent_reason")},
        "organisation": draft["organisation"]["name"],
        "person_name": draft["person"]["name"],
        "person_contact": draft["person"]["contact"],
        "person_email": draft["person"]["email"],
        "form_wanted": (draft["form_wanted"] or {}).get("code", ""),
        "language": (draft["language"] or {}).get("code", ""),
        "urgent": draft["urgent"],
        "assisted": draft["assisted"],
    }
