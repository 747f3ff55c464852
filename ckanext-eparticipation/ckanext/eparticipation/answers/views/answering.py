"""Pages of who answers: the form, the own answer, taking it back."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers.views import pieces
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import State, state_at
from ckanext.qatar_sectors.theme.helpers import qatar_lang

eparticipation_answers = Blueprint("eparticipation_answers", __name__)


@eparticipation_answers.route("/consultation/<name>/answer", methods=["GET", "POST"])
def answer(name: str) -> Response:
    """Answer a consultation: keep a draft, or send it."""
    package, facts, questions = pieces.consultation(name)
    signed_in = tk.current_user.is_authenticated
    if tk.request.method == "GET":
        if not signed_in and not facts.without_account:
            return _door(package, facts)
        if state_at(facts, finding.now()) is not State.OPEN:
            return tk.redirect_to("eparticipation_consultations.read", name=package["name"])
        return _begun(name)
    values = pieces.typed(questions, facts)
    by_receipt = {
        part: tk.request.form[part] for part in ("reference", "key") if tk.request.form.get(part)
    }
    saving = bool(tk.request.form.get("save"))
    if not signed_in and not by_receipt and (saving or not facts.without_account):
        return _sign_in(values, package["name"])
    data = {**values, **by_receipt, "consultation": facts.package_id}
    data |= {"uploads": pieces.uploads(questions), "language": qatar_lang()}
    data["email"] = tk.request.form.get("email", "").strip()
    if saving:
        data.pop("email")
    action = "eparticipation_answer_save" if saving else "eparticipation_answer_submit"
    try:
        found = tk.get_action(action)({}, data)
    except tk.ValidationError as err:
        return _again(name, {**values, "email": data.get("email", "")}, err, by_receipt)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    if saving:
        tk.h.flash_success(
            tk._("Your draft is kept. Go on when you like, on any device, until the closing.")
        )
        return tk.redirect_to("eparticipation_answers.mine", name=package["name"])
    if found["receipt"]:
        shown = {"package": package, "receipt": found["receipt"], "facts": facts}
        return pieces.rendered("eparticipation/answers/receipt.html", shown)
    if by_receipt:
        return _changed(package, found)
    tk.h.flash_success(tk._("Thank you. Your answer is received and counts."))
    return tk.redirect_to("eparticipation_answers.mine", name=package["name"])


@eparticipation_answers.route("/consultation/<name>/answer/mine")
def mine(name: str) -> Response:
    """Show one's own answer: the receipt, what counts, the draft, what was hidden."""
    package, facts, questions = pieces.consultation(name)
    found = pieces.ask("eparticipation_own_answer_show", {"consultation": facts.package_id})
    if not found["state"]:
        return tk.redirect_to("eparticipation_answers.answer", name=package["name"])
    return pieces.rendered(
        "eparticipation/answers/mine.html", pieces.own_page(package, facts, found, questions)
    )


@eparticipation_answers.route("/consultation/<name>/answer/withdraw", methods=["GET", "POST"])
def withdraw(name: str) -> Response:
    """Take one's answer back, after a question."""
    package, facts, _ = pieces.consultation(name)
    data: dict[str, Any] = {"consultation": facts.package_id}
    for part in ("reference", "key", "seen_revision"):
        if tk.request.form.get(part):
            data[part] = tk.request.form[part]
    if tk.request.method == "GET" or not tk.request.form.get("sure"):
        if "key" not in data:
            found = pieces.ask("eparticipation_own_answer_show", {"consultation": facts.package_id})
            if found["state"] not in ("draft", "submitted"):
                return tk.redirect_to("eparticipation_answers.mine", name=package["name"])
            data["seen_revision"] = found["revision"]
        return pieces.rendered(
            "eparticipation/answers/withdraw.html",
            {"package": package, "values": data, "errors": {}},
        )
    try:
        tk.get_action("eparticipation_answer_withdraw")({}, dict(data))
    except tk.ValidationError as err:
        shown = {
            "package": package,
            "values": {**data, "seen_revision": ""},
            "errors": err.error_dict,
        }
        status = pieces.status_of(err.error_dict)
        return pieces.rendered("eparticipation/answers/withdraw.html", shown, status)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    tk.h.flash_success(tk._("Your answer is taken back. Its words and files are deleted."))
    return tk.redirect_to("eparticipation_consultations.read", name=package["name"])


@eparticipation_answers.route("/consultation/<name>/answer/object", methods=["POST"])
def oppose(name: str) -> Response:
    """Object to the hiding of one's own words."""
    package, facts, questions = pieces.consultation(name)
    form = tk.request.form
    data = {"consultation": facts.package_id, "question": form.get("question", "")}
    data |= {"text": form.get("text", "")}
    given = {part: form[part] for part in ("reference", "key") if form.get(part)}
    errors: dict[str, Any] = {}
    try:
        found = tk.get_action("eparticipation_answer_object")({}, {**data, **given})
    except tk.ValidationError as err:
        errors = {**err.error_dict, "question": data["question"], "typed": data["text"]}
        action = "eparticipation_receipt_show" if given else "eparticipation_own_answer_show"
        found = pieces.ask(action, dict(given) or {"consultation": facts.package_id})
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    if not errors and not given:
        tk.h.flash_success(tk._("Your objection is sent. Another moderator decides about it."))
        return tk.redirect_to("eparticipation_answers.mine", name=package["name"])
    shown = {**pieces.own_page(package, facts, found, questions), "errors": errors}
    if given:
        shown |= {"receipt": given, "versions": []}
    return pieces.rendered(
        "eparticipation/answers/mine.html", shown, pieces.WRONG if errors else 200
    )


def _begun(name: str) -> Response:
    """Return the form: as it was kept while signing in, as the draft, as what was sent, or empty."""
    own = None
    values: dict[str, Any] = {}
    if tk.current_user.is_authenticated:
        own = pieces.ask("eparticipation_own_answer_show", {"consultation": name})
        source = own["draft"] or {"values": own["values"], "particulars": own["particulars"]}
        values = {"answers": source["values"], **source["particulars"]}
    values |= pieces.kept_form(tk.request.args.get("draft", ""))
    values["submission_key"] = pieces.new_key()
    values["seen_revision"] = own["revision"] if own else ""
    return pieces.form_page(name, values, {}, own=own)


def _again(
    name: str, values: dict[str, Any], err: tk.ValidationError, by_receipt: dict[str, str]
) -> Response:
    """Return the form with what is wrong; sent once more it stands in the place of what is there now."""
    own = None
    if tk.current_user.is_authenticated:
        own = pieces.ask("eparticipation_own_answer_show", {"consultation": name})
    elif by_receipt:
        own = pieces.ask("eparticipation_receipt_show", dict(by_receipt))
    if own is not None and "seen_revision" in err.error_dict:
        values["seen_revision"] = own["revision"]
    return pieces.form_page(name, values, err.error_dict, own=own, receipt=by_receipt or None)


def _sign_in(values: dict[str, Any], name: str) -> Response:
    draft = pieces.keep_while_signing_in(values)
    back = tk.h.url_for("eparticipation_answers.answer", name=name, draft=draft or None)
    tk.h.flash_notice(tk._("Sign in to take part. What you wrote is kept."))
    return tk.redirect_to("user.login", came_from=back)


def _door(package: dict[str, Any], facts: Any) -> Response:
    back = tk.h.url_for("eparticipation_answers.answer", name=package["name"])
    shown = {"package": package, "facts": facts, "back": back}
    return pieces.rendered("eparticipation/answers/door.html", shown)


def _changed(package: dict[str, Any], found: dict[str, Any]) -> Response:
    shown = {"package": package, "reference": found["reference"]}
    return pieces.rendered("eparticipation/answers/changed.html", shown)
