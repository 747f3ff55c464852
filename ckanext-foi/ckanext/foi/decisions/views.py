"""Pages of the desk: queues, grievances, the form of a decision."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.foi.decisions import together
from ckanext.foi.requests import presentation, sentences
from ckanext.foi.requests.queues import Queue
from ckanext.foi.requests.views import pieces
from ckanext.foi.wordings import offering
from ckanext.foi.wordings.purposes import Purpose
from ckanext.qatar_sectors.theme.helpers import qatar_lang

PAGE = 20
FILTERS = ("queue", "pressure", "q")
TEXTS = ("outcome", "reasons", "answer", "link", "other_law")
FEE_LINES = 4

foi_desk = Blueprint("foi_desk", __name__)


@foi_desk.route("/desk/foi")
def index() -> Response:
    """Show what waits for the Competent Department, what is due first first."""
    number = pieces.page_number()
    values: dict[str, Any] = {name: tk.request.args.get(name, "").strip() for name in FILTERS}
    values["mine"] = bool(tk.request.args.get("mine"))
    given = {name: value for name, value in values.items() if value}
    asked = {**given, "limit": PAGE, "offset": (number - 1) * PAGE}
    try:
        found = pieces.ask("foi_desk_list", asked)
    except tk.ValidationError:
        return tk.redirect_to("foi_desk.index")
    shown = {
        "found": found,
        "cards": [presentation.card(one, qatar_lang()) for one in found["results"]],
        "values": given,
        "colleagues": _colleagues(found["organisations"]),
        "queues": [
            {"code": one.value, "word": tk._(sentences.QUEUES[one]), "count": found["queues"][one]}
            for one in Queue
        ],
        "newer": number - 1 or None,
        "older": number + 1 if found["count"] > number * PAGE else None,
    }
    return pieces.rendered("foi/desk/index.html", shown)


@foi_desk.route("/desk/foi/together", methods=["POST"])
def act_together() -> Response:
    """Do one thing to several requests, and tell what became of each."""
    form = tk.request.form
    word, marks = form.get("do", ""), form.getlist("request")
    given = pieces.typed(("user", "text"))
    if word not in together.ACTS or not marks:
        tk.h.flash_error(tk._("Choose at least one request."))
        return tk.redirect_to("foi_desk.index", queue=form.get("queue") or None)
    if word == "extend" and not given["text"]:
        tk.h.flash_error(tk._("Give the reason of the extension: the requesters read it."))
        return tk.redirect_to("foi_desk.index", queue=form.get("queue") or None)
    results = together.done(word, marks, given)
    shown = {
        "word": word,
        "done": [one for one in results if not one["errors"]],
        "left": [one for one in results if one["errors"]],
        "text": given["text"],
    }
    return pieces.rendered("foi/desk/together.html", shown)


@foi_desk.route("/desk/foi/grievances")
def grievances() -> Response:
    """Show the grievances that wait for the President, and those that ended."""
    found = pieces.ask("foi_grievance_list", {"limit": 100})
    cards = [presentation.card(one, qatar_lang()) for one in found["results"]]
    waiting = [one for one in cards if one["grievance_state"] == "grievance"]
    shown = {
        "waiting": waiting,
        "ended": [one for one in cards if one["grievance_state"] != "grievance"],
    }
    return pieces.rendered("foi/desk/grievances.html", shown)


@foi_desk.route("/foi/request/<id>/decide", methods=["GET", "POST"])
def decide(id: str) -> Response:
    """Decide a request: outcome, grounds, reasons, answer, fee."""
    found = pieces.ask("foi_request_show", {"id": id})
    if "department" not in found["parties"]:
        return tk.abort(403, tk._("This is not yours to do on this request."))
    if tk.request.method == "GET":
        return _form(found, _from_returned(found["returned"]), {})
    values = _typed()
    if purpose := offering.asked_for():
        return _form(found, offering.filled(found["organisation"]["id"], values, purpose), {})
    try:
        done = tk.get_action("foi_decision_propose")({}, {**_given(values), "id": id})
    except tk.ValidationError as err:
        return _form(found, values, err.error_dict, pieces.status_of(err.error_dict))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    if done["proposal"]:
        tk.h.flash_success(tk._("The proposal waits for a second person."))
    else:
        tk.h.flash_success(tk._("The decision stands. Notify the requester now."))
    return tk.redirect_to("foi_requests.read", id=id)


def _colleagues(organisations: list[dict[str, Any]]) -> list[dict[str, str]]:
    people = {}
    for one in organisations:
        for person in tk.get_action("foi_desk_people_list")({}, {"organisation": one["id"]}):
            people[person["id"]] = person
    return list(people.values())


def _typed() -> dict[str, Any]:
    form = tk.request.form
    return {
        **pieces.typed(TEXTS),
        "grounds": form.getlist("grounds"),
        "harms": {
            str(one): form.get(f"harm-{one}", "").strip()
            for one in sentences.EXEMPTIONS
            if form.get(f"exemption-{one}") or form.get(f"harm-{one}", "").strip()
        },
        "fee": [
            {
                "what": form.get(f"fee-what-{number}", "").strip(),
                "amount": form.get(f"fee-amount-{number}", "").strip(),
            }
            for number in range(FEE_LINES)
        ],
        "seen_version": form.get("seen_version", ""),
    }


def _given(values: dict[str, Any]) -> dict[str, Any]:
    texts = {name: values[name] for name in (*TEXTS, "seen_version") if values[name]}
    given: dict[str, Any] = {**texts, "grounds": values["grounds"]}
    given["exemptions"] = [{"code": code, "harm": harm} for code, harm in values["harms"].items()]
    given["fee"] = [line for line in values["fee"] if line["what"] or line["amount"]]
    return given


def _from_returned(returned: dict[str, Any] | None) -> dict[str, Any]:
    """Return what a colleague sent back, so that it is mended and not written anew."""
    empty = [{"what": "", "amount": ""}] * FEE_LINES
    if returned is None:
        return {"grounds": [], "harms": {}, "fee": empty}
    return {
        **{name: returned[name] for name in ("reasons", "answer", "link", "other_law")},
        "outcome": returned["outcome"]["code"],
        "grounds": [one["code"] for one in returned["grounds"]],
        "harms": {one["code"]: one["harm"] for one in returned["exemptions"]},
        "fee": [*returned["fee"], *empty][:FEE_LINES],
    }


def _form(
    found: dict[str, Any], values: dict[str, Any], errors: dict[str, Any], status: int = 200
) -> Response:
    shown = {
        "request": pieces.shown(found),
        "values": values,
        "errors": errors,
        "outcomes": pieces.choices(sentences.OUTCOMES),
        "grounds": pieces.choices(sentences.GROUNDS),
        "exemptions": pieces.choices(sentences.EXEMPTIONS),
        "wordings": offering.offered(found["organisation"]["id"], Purpose.ANSWER, Purpose.REFUSAL),
        "seen_version": values.get("seen_version")
        if errors and "seen_version" not in errors
        else found["version"],
    }
    return pieces.rendered("foi/desk/decide.html", shown, status)
