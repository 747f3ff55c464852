"""The page of one's sign-in: open sessions, and the second factor; and the one where administrators reset a second factor."""

from __future__ import annotations

from typing import Any

from flask import redirect

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.signin import presentation, sentences
from ckanext.qatar_sectors.signin.config import providers
from ckanext.qatar_sectors.signin.model import SecondFactor
from ckanext.qatar_sectors.theme.dates import day_and_time
from ckanext.qatar_sectors.theme.helpers import qatar_lang

from .blueprint import need_person, qatar_signin


@qatar_signin.route("/account/sign-in")
def own() -> Any:
    """Show where somebody is signed in."""
    if (answer := need_person()) is not None:
        return answer
    lang = qatar_lang()

    def moment(at: Any) -> str:
        return day_and_time(at.astimezone(QATAR), lang)

    found = tk.get_action("qatar_session_list")({}, {})
    shown = {
        "sessions": presentation.sessions(found, providers(), lang, tk._, moment),
        "has_password": bool(tk.current_user.password),
        "has_second_factor": SecondFactor.confirmed(tk.current_user.id) is not None,
    }
    return tk.render("signin/account.html", shown)


@qatar_signin.route("/account/sign-in/end", methods=["POST"])
def end_sessions() -> Any:
    """End one session, or all others."""
    if (answer := need_person()) is not None:
        return answer
    wanted = tk.request.form.get("id", "")
    asked: dict[str, Any] = {"id": wanted} if wanted else {"others": True}
    try:
        ended = tk.get_action("qatar_session_end")({}, asked)["ended"]
    except tk.ObjectNotFound:
        ended = 0
    tk.h.flash_success(
        tk.ungettext("{n} session was ended.", "{n} sessions were ended.", ended).format(n=ended)
    )
    return redirect(tk.h.url_for("qatar_signin.own"))


@qatar_signin.route("/account/second-factor/reset", methods=["GET", "POST"])
def reset_other() -> Any:
    """Let an administrator take the second factor from somebody who lost it."""
    try:
        tk.check_access("qatar_second_factor_reset", {}, {})
    except tk.NotAuthorized:
        return tk.abort(404, tk._("There is no such page."))
    values = {"user": tk.request.form.get("user", "").strip(), "reason": "lost"}
    errors: dict[str, Any] = {}
    if tk.request.method == "POST":
        values["reason"] = tk.request.form.get("reason", "")
        try:
            done = tk.get_action("qatar_second_factor_reset")({}, values)
        except tk.ObjectNotFound:
            errors = {"user": [tk._("There is no such account.")]}
        except tk.ValidationError as err:
            errors = err.error_dict
        else:
            if done["reset"]:
                tk.h.flash_success(
                    tk._("The second factor was taken away, and the account's sessions were ended.")
                )
            else:
                tk.h.flash_notice(tk._("The account has no second factor."))
            return redirect(tk.h.url_for("qatar_signin.reset_other"))
    return tk.render(
        "signin/reset_other.html",
        {
            "values": values,
            "errors": errors,
            "reasons": [
                {"code": code, "label": tk._(label)} for code, label in sentences.REASONS.items()
            ],
        },
    )
