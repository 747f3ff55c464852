"""Pages of requests: one's own, and one request with all that its reader may do on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.foi import config
from ckanext.foi.clocks.openings import Clarification
from ckanext.foi.requests import presentation, sentences
from ckanext.foi.requests.views import pieces
from ckanext.foi.wordings import offering
from ckanext.foi.wordings.purposes import ACTS
from ckanext.qatar_sectors.theme.helpers import qatar_lang

PAGE = 20

foi_requests = Blueprint("foi_requests", __name__)


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


@dataclass(frozen=True)
class Form:
    """A form on the page of a request: its action, its fields, what is said when it is done."""

    action: str
    done: str
    fields: tuple[str, ...] = ()
    # Afterwards the request is not the reader's to see.
    leaves: bool = False


# By the word in the address.
FORMS = {
    "withdraw": Form("foi_request_withdraw", _("Your request is withdrawn.")),
    "clarify": Form("foi_request_clarify", _("Your clarification is sent."), ("text",)),
    "collect": Form("foi_request_collect", _("The information is yours now.")),
    "confirm": Form("foi_notice_confirm", _("Thank you. The receipt is recorded.")),
    "grieve": Form("foi_grievance_create", _("Your grievance is with the President."), ("text",)),
    "assign": Form("foi_request_assign", _("The request is given to its officer."), ("user",)),
    "ask": Form("foi_clarification_ask", _("The question is sent to the requester."), ("text",)),
    "extend": Form(
        "foi_request_extend", _("The time is extended, and the requester told."), ("text",)
    ),
    "ordinary": Form(
        "foi_urgency_refuse", _("The ordinary clock runs, and the requester is told."), ("text",)
    ),
    "transfer": Form(
        "foi_request_transfer",
        _("The request is handed on, and the requester is told. It is not on your desk any more."),
        ("organisation", "text"),
        leaves=True,
    ),
    "note": Form("foi_note_create", _("The note is kept."), ("text",)),
    "approve": Form("foi_decision_approve", _("The decision stands. Notify the requester now.")),
    "return": Form("foi_decision_return", _("The proposal is sent back."), ("text",)),
    "notify": Form(
        "foi_notice_create",
        _("The notice is recorded, and the clocks that follow run."),
        ("means", "notified_on", "proof", "received_on"),
    ),
    "pay": Form("foi_fee_pay", _("The payment is recorded.")),
    "judge": Form("foi_grievance_decide", _("The grievance is decided."), ("outcome", "text")),
    "detach": Form("foi_attachment_delete", _("The file is taken away."), ("attachment",)),
}


@foi_requests.route("/foi/requests")
def index() -> Response:
    """List one's own requests."""
    number = pieces.page_number()
    asked = {"limit": PAGE, "offset": (number - 1) * PAGE}
    found = pieces.ask("foi_request_list", asked)
    shown = {
        "found": found,
        "cards": [presentation.card(one, qatar_lang()) for one in found["results"]],
        "newer": number - 1 or None,
        "older": number + 1 if found["count"] > number * PAGE else None,
    }
    return pieces.rendered("foi/requests/index.html", shown)


@foi_requests.route("/foi/request/<id>")
def read(id: str) -> Response:
    """Show a request to one of its parties."""
    return request_page(id)


@foi_requests.route("/foi/request/<id>/<word>", methods=["POST"])
def act(id: str, word: str) -> Response:
    """Do one thing on a request; what was wrong stands in its form again, with what was typed."""
    form = FORMS.get(word)
    if form is None:
        return tk.abort(404, tk._("There is nothing here, or nothing that you may see."))
    values = pieces.typed(form.fields)
    given = {"id": id, **{name: value for name, value in values.items() if value}}
    if offering.asked_for() and word in ACTS:
        return request_page(id, word=word, values=values, filling=True)
    if seen := tk.request.form.get("seen_version"):
        given["seen_version"] = seen
    try:
        tk.get_action(form.action)({}, given)
    except tk.ValidationError as err:
        status = pieces.status_of(err.error_dict)
        return request_page(id, word=word, values=values, errors=err.error_dict, status=status)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    tk.h.flash_success(tk._(form.done))
    if form.leaves:
        return tk.redirect_to("foi_desk.index")
    return tk.redirect_to("foi_requests.read", id=id)


@foi_requests.route("/foi/request/<id>/attach", methods=["POST"])
def attach(id: str) -> Response:
    """Add files to a request."""
    errors: list[str] = []
    for upload in tk.request.files.getlist("upload"):
        if not upload.filename:
            continue
        try:
            tk.get_action("foi_attachment_create")({}, {"id": id, "upload": upload})
        except tk.ValidationError as err:
            errors += [f"{upload.filename}: {text}" for text in err.error_summary.values()]
        except tk.ObjectNotFound as err:
            return tk.abort(404, str(err))
        except tk.NotAuthorized as err:
            return pieces.refused(err)
    if errors:
        return request_page(id, word="attach", errors={"upload": errors}, status=400)
    return tk.redirect_to("foi_requests.read", id=id)


def request_page(
    id: str,
    *,
    word: str = "",
    values: dict[str, str] | None = None,
    errors: dict[str, Any] | None = None,
    status: int = 200,
    filling: bool = False,
) -> Response:
    """Return the page of a request; `word` names the form that is shown with its mistakes, or `filling`."""
    found = pieces.ask("foi_request_show", {"id": id})
    department = "department" in found["parties"]
    agency_id = found["organisation"]["id"]
    if filling and department:
        values = offering.filled(agency_id, values or {}, ACTS[word])
    shown = {
        "request": pieces.shown(found),
        "word": word,
        "values": values or {},
        "errors": errors or {},
        "means": pieces.choices(sentences.MEANS),
        "colleagues": _colleagues(found),
        "staff": _staff(found),
        "others": _others(found),
        "clock_stops": config.choices().clarification is Clarification.STOPS,
        "wordings": offering.offered(agency_id, *ACTS.values()) if department else {},
    }
    return pieces.rendered("foi/requests/read.html", shown, status)


def _colleagues(found: dict[str, Any]) -> list[dict[str, str]]:
    if "department" not in found["parties"]:
        return []
    return tk.get_action("foi_desk_people_list")({}, {"organisation": found["organisation"]["id"]})


def _others(found: dict[str, Any]) -> list[dict[str, str]]:
    """Return the entities to which the request may be handed on."""
    if "transfer" not in found["moves"]:
        return []
    own = found["organisation"]["name"]
    return [one for one in pieces.askable_entities() if one["value"] != own]


def _staff(found: dict[str, Any]) -> list[dict[str, str]]:
    if "department" not in found["parties"]:
        return []
    asked = {"organisation": found["organisation"]["id"], "everybody": True}
    return tk.get_action("foi_desk_people_list")({}, asked)
