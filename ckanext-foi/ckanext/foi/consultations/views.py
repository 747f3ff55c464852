"""Pages on which another unit answers a Competent Department."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.foi.requests.views import pieces
from ckanext.foi.requests.views.reading import request_page
from ckanext.qatar_sectors.calendar.presentation import shown_day
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.theme.helpers import qatar_lang

foi_consultations = Blueprint("foi_consultations", __name__)


@foi_consultations.route("/desk/foi/questions")
def index() -> Response:
    """List what one was asked."""
    found = pieces.ask("foi_consultation_list", {})
    shown = {"questions": [_shown(one) for one in found]}
    return pieces.rendered("foi/consultations/index.html", shown)


@foi_consultations.route("/desk/foi/question/<id>", methods=["GET", "POST"])
def read(id: str) -> Response:
    """Show a question, and take its answer."""
    found = pieces.ask("foi_consultation_show", {"id": id})
    if tk.request.method == "GET":
        return _page(found, "", {})
    text = tk.request.form.get("text", "").strip()
    try:
        tk.get_action("foi_consultation_answer")({}, {"id": id, "text": text})
    except tk.ValidationError as err:
        return _page(found, text, err.error_dict, 400)
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    tk.h.flash_success(tk._("Your answer is with the Competent Department."))
    return tk.redirect_to("foi_consultations.read", id=id)


@foi_consultations.route("/foi/request/<id>/consult", methods=["POST"])
def ask(id: str) -> Response:
    """Ask somebody of another unit."""
    values = pieces.typed(("user", "text"))
    try:
        tk.get_action("foi_consultation_ask")({}, {"id": id, **values})
    except tk.ValidationError as err:
        status = pieces.status_of(err.error_dict)
        return request_page(id, word="consult", values=values, errors=err.error_dict, status=status)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    tk.h.flash_success(tk._("The question is sent to the unit."))
    return tk.redirect_to("foi_requests.read", id=id)


def _page(found: dict[str, Any], text: str, errors: dict[str, Any], status: int = 200) -> Response:
    shown = {"question": _shown(found), "text": text, "errors": errors}
    return pieces.rendered("foi/consultations/read.html", shown, status)


def _shown(found: dict[str, Any]) -> dict[str, Any]:
    def day(value: str | None) -> Any:
        return value and shown_day(today_in_qatar(datetime.fromisoformat(value)), qatar_lang())

    return {**found, "asked_day": day(found["asked_at"]), "answered_day": day(found["answered_at"])}
