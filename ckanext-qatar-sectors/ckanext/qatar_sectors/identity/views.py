"""The pages of one's own account, and the one that shows an officer to other officers."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, redirect

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.identity import presentation, sight
from ckanext.qatar_sectors.signin import sessions
from ckanext.qatar_sectors.signin.config import providers

qatar_identity = Blueprint("qatar_identity", __name__)


@qatar_identity.after_request
def keep_private(response: Response) -> Response:
    """Keep pages about a person out of every cache."""
    response.headers["Cache-Control"] = "private, no-store"
    return response


@qatar_identity.route("/account", methods=["GET", "POST"])
def account() -> Any:
    """Show what the portal knows of the visitor, and change it."""
    if (answer := _sign_in_first()) is not None:
        return answer
    errors: dict[str, Any] = {}
    values: dict[str, Any] = {}
    if tk.request.method == "POST":
        names = ("public_name", "full_name", "language")
        values = {name: tk.request.form[name] for name in names if name in tk.request.form}
        try:
            tk.get_action("qatar_person_update")({}, dict(values))
        except tk.ValidationError as err:
            errors = err.error_dict
        else:
            tk.h.flash_success(tk._("Your changes are kept."))
            return redirect(tk.h.url_for("qatar_identity.account"))
    return _page(values, errors)


@qatar_identity.route("/account/email", methods=["GET", "POST"])
def email() -> Any:
    """Ask for a link to an address, or open that link."""
    proof = tk.request.values.get("proof", "")
    if not proof:
        return _ask_for_link()
    errors: dict[str, Any] = {}
    if tk.request.method == "POST":
        try:
            tk.get_action("qatar_person_email_prove")({}, {"proof": proof})
        except tk.ValidationError as err:
            errors = err.error_dict
        else:
            tk.h.flash_success(tk._("Your e-mail address is proved."))
            return redirect(tk.h.url_for("qatar_identity.account"))
    page = tk.render("identity/email.html", {"proof": proof, "errors": errors})
    return (page, 400) if errors else page


@qatar_identity.route("/account/logins/remove", methods=["POST"])
def unlink() -> Any:
    """Take a login from the account."""
    if (answer := _sign_in_first()) is not None:
        return answer
    try:
        tk.get_action("qatar_identity_unlink")({}, {"id": tk.request.form.get("id", "")})
    except tk.ObjectNotFound:
        tk.h.flash_error(tk._("There is no such login."))
    except tk.ValidationError as err:
        tk.h.flash_error(" ".join(err.error_dict["id"]))
    else:
        tk.h.flash_success(tk._("The login was taken from your account."))
    return redirect(tk.h.url_for("qatar_identity.account"))


@qatar_identity.route("/account/copy", methods=["POST"])
def copy() -> Any:
    """Send all that is kept of the visitor as a file."""
    if (answer := _sign_in_first()) is not None:
        return answer
    found = tk.get_action("qatar_person_export")({}, {})
    response = Response(
        json.dumps(found, ensure_ascii=False, indent=1), mimetype="application/json"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@qatar_identity.route("/account/erase", methods=["GET", "POST"])
def erase() -> Any:
    """Ask once more, then erase the account."""
    if (answer := _sign_in_first()) is not None:
        return answer
    errors: dict[str, Any] = {}
    if tk.request.method == "POST":
        given = {name: tk.request.form.get(name, "") for name in ("confirm", "password")}
        try:
            tk.get_action("qatar_person_erase")({}, given)
        except tk.ValidationError as err:
            errors = err.error_dict
        else:
            sessions.leave()
            tk.h.flash_success(tk._("Your account is erased."))
            return redirect(tk.h.url_for("home.index"))
    found = tk.get_action("qatar_person_show")({}, {})
    is_stale = not found["has_password"] and not sessions.is_fresh()
    shown = {
        "account": found,
        "errors": errors,
        "is_stale": is_stale,
        "logins": presentation.joined(found, providers(), tk.h.qatar_lang()),
    }
    page = tk.render("identity/erase.html", shown)
    return (page, 400) if errors else page


@qatar_identity.route("/user/<id>")
def officer(id: str) -> Any:
    """Show an officer to other officers: the name they act under, and where. One's own name leads to the account."""
    found = model.User.get(id)
    if found is None or not sight.sees(sight.viewer(), id):
        return tk.abort(404, tk._("User not found"))
    if found.id == tk.current_user.id:
        return redirect(tk.h.url_for("qatar_identity.account"))
    return tk.render("identity/officer.html", {"officer": presentation.officer(found)})


def _ask_for_link() -> Any:
    if (answer := _sign_in_first()) is not None:
        return answer
    errors: dict[str, Any] = {}
    values = {"email": tk.request.form.get("email", "").strip()}
    if tk.request.method == "POST":
        asked = {**values, "language": tk.h.qatar_lang()}
        try:
            tk.get_action("qatar_person_email_ask")({}, asked)
        except tk.ValidationError as err:
            errors = err.error_dict
        else:
            tk.h.flash_success(
                tk._("A link is on its way to the address you gave. It works for one day.")
            )
            return redirect(tk.h.url_for("qatar_identity.account"))
    return _page(values, errors)


def _page(values: dict[str, Any], errors: dict[str, Any]) -> Any:
    found = tk.get_action("qatar_person_show")({}, {})
    shown = {
        "account": presentation.account(found, tk.h.qatar_lang(), tk._),
        "providers": presentation.joinable(found, providers(), tk.h.qatar_lang()),
        "values": {**found, **values},
        "errors": errors,
    }
    page = tk.render("identity/account.html", shown)
    return (page, 400) if errors else page


def _sign_in_first() -> Any:
    if tk.current_user.is_authenticated:
        return None
    return redirect(tk.h.url_for("user.login", next=tk.request.full_path.rstrip("?")))
