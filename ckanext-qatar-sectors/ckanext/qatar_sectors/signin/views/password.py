"""The page on which somebody who is signed in changes their password."""

from __future__ import annotations

from typing import Any

from flask import redirect

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.limits.asking import hit
from ckanext.qatar_sectors.signin import renewing, sessions
from ckanext.qatar_sectors.signin.passwords import LONGEST

from .blueprint import need_person, qatar_signin

REFUSED = 400


@qatar_signin.route("/account/password", methods=["GET", "POST"])
def password() -> Any:
    """Ask for the password of now and a new one; the account's other sessions end."""
    if (answer := need_person()) is not None:
        return answer
    user = tk.current_user._get_current_object()
    if not user.password:
        return tk.abort(404, tk._("Your account has no password."))
    errors: dict[str, list[str]] = {}
    if tk.request.method == "POST":
        # Counted like a sign-in: an open screen must not be the place to guess.
        hit("login", user.name)
        old, first, second = (
            tk.request.form.get(field, "") for field in ("old_password", "password1", "password2")
        )
        errors = renewing.mistakes(first, second, (user.name, user.email or ""))
        if not user.validate_password(old[:LONGEST]):
            errors["old_password"] = [tk._("The password is not right.")]
        elif first == old:
            errors["password1"] = [tk._("This is the password that you have already.")]
        if not errors:
            renewing.renew(user, first)
            sessions.end(user.id, but=sessions.here())
            tk.h.flash_success(
                tk._("Your new password is set. You are signed out everywhere but here.")
            )
            return redirect(tk.h.url_for("qatar_signin.own"))
    page = tk.render("signin/password.html", {"errors": errors})
    return (page, REFUSED) if errors else page
