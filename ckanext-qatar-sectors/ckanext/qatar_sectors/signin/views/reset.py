"""A new password: asking for the link, and using it. Neither page tells whether an account exists (THREATS C8)."""

from __future__ import annotations

import time
from typing import Any

import sqlalchemy as sa
from flask import redirect

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.notices import outbox
from ckanext.qatar_sectors.signin import renewing, reset_key, sentences

from .blueprint import qatar_signin


@qatar_signin.route("/user/reset", methods=["GET", "POST"])
def ask() -> Any:
    """Send a link to whoever owns an account of this name or address."""
    if tk.request.method == "GET":
        return tk.render("user/request_reset.html")
    typed = tk.request.form.get("user", "").strip()[:200]
    now = time.time()
    for user in _owners(typed):
        user.reset_key = reset_key.new_key(now)
        outbox.tell(
            "account.reset",
            [user.id],
            {"account": user.name, "user_id": user.id, "key": user.reset_key},
            about=("person", user.id),
            key=f"reset:{user.id}:{now}",
        )
    model.Session.commit()
    tk.h.flash_success(
        tk._("If there is an account of this name or address, a message with a link is on its way.")
    )
    return redirect(tk.h.url_for("qatar_signin.login"))


@qatar_signin.route("/user/reset/<id>", methods=["GET", "POST"])
def perform(id: str) -> Any:
    """Set the new password with the link's key."""
    key = tk.request.args.get("key", "")
    user = model.Session.get(model.User, id)
    is_invited = user is not None and user.state == model.State.PENDING
    if (
        user is None
        or user.state == model.State.DELETED
        or not reset_key.fits(key, user.reset_key, time.time(), is_invited=is_invited)
    ):
        return tk.abort(404, tk._(sentences.problem("link_over")))
    errors: dict[str, Any] = {}
    name = user.name
    if tk.request.method == "POST":
        name = tk.request.form.get("name", "").strip() if is_invited else user.name
        errors = _errors(user, name)
        if not errors:
            _open_with(user, name, tk.request.form["password1"])
            tk.h.flash_success(tk._("Your new password is set. Sign in with it."))
            return redirect(tk.h.url_for("qatar_signin.login"))
    return tk.render(
        "user/perform_reset.html",
        {
            "user_dict": {"name": name, "state": user.state},
            "errors": errors,
            "error_summary": {},
        },
    )


def _owners(typed: str) -> list[Any]:
    """Return the active local accounts of a name or address: who signs in elsewhere has no password to lose."""
    if not typed:
        return []
    wanted = sa.select(model.User).where(
        model.User.state == model.State.ACTIVE,
        model.User.email.is_not(None),
        model.User._password.is_not(None),
        sa.or_(model.User.name == typed, sa.func.lower(model.User.email) == typed.lower()),
    )
    return list(model.Session.scalars(wanted.limit(5)))


def _errors(user: Any, name: str) -> dict[str, list[str]]:
    first, second = (tk.request.form.get(field, "") for field in ("password1", "password2"))
    errors = renewing.mistakes(first, second, (name, user.email or ""))
    if name != user.name and not model.User.check_name_valid(name):
        errors["name"] = [tk._("A name has three letters or more: a to z, digits, - and _.")]
    elif name != user.name and not model.User.check_name_available(name):
        errors["name"] = [tk._("This name is taken.")]
    return errors


def _open_with(user: Any, name: str, password: str) -> None:
    """Set the password and use the key up; the account's sessions end, because they were begun with another."""
    if user.state == model.State.PENDING:
        user.name = name
        user.activate()
    renewing.renew(user, password)
