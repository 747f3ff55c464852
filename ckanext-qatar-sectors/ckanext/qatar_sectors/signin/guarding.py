"""What is asked of each request of somebody who is signed in with a browser."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

from flask import current_app, g, redirect, request, session

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.signin import life, sessions
from ckanext.qatar_sectors.signin.config import session_rules
from ckanext.qatar_sectors.signin.interface import ENTRY, times_of
from ckanext.qatar_sectors.signin.model import SecondFactor
from ckanext.qatar_sectors.signin.standing import grace, stamp_of, standing_of

# Files: nobody has to be known for them.
FILES = frozenset(["static", "webassets.index"])
# Where somebody goes whose second factor is missing, and how they get out.
WAY_OUT = ("qatar_signin.", "qatar_theme.home")
UNSAFE = frozenset(["POST", "PUT", "PATCH", "DELETE"])


def use(app: Any) -> None:
    """Look at each request before CKAN asks who it is, and after."""
    app.before_request_funcs.setdefault(None, []).insert(0, before_everything)
    app.before_request(ask_for_second_factor)
    app.after_request(after_everything)


def before_everything() -> None:
    """End a session that is too old or was begun with another password; change its id when rights changed."""
    if request.endpoint in FILES:
        return
    _ignore_remember_cookie()
    user_id = session.get("_user_id")
    if not user_id:
        return
    user = model.User.get(user_id)
    if user is None or not user.is_active:
        _end()
        return
    if ENTRY not in session:
        sessions.adopt(user)
    entry, now = session[ENTRY], time.time()
    times = times_of(session)
    if (
        times is None
        or life.is_over(times, session_rules(), now)
        or entry["stamp"] != stamp_of(user)
    ):
        _end()
        return
    rights = standing_of(user).rights
    if entry["rights"] != rights:
        entry["rights"] = rights
        # Who became an officer signs in each day from now on.
        entry["kept"] = False
        session.permanent = False
        sessions.rotate()
    if life.is_to_be_touched(times, now):
        entry["seen"] = now
        session.modified = True
        sessions.index(user.id)


def ask_for_second_factor() -> Any:
    """Lead somebody whose second factor is missing to the page where it is set up, when the time of grace is over."""
    if request.endpoint in FILES or not is_second_factor_missing():
        return None
    endpoint = request.endpoint or ""
    if endpoint.startswith(WAY_OUT):
        return None
    # A token made now would go round the second factor for good.
    if endpoint != "user.api_tokens" and not is_grace_over(tk.current_user.id):
        return None
    if request.blueprint == "api":
        message = tk._("Set up your second factor first: your account needs one.")
        error = {"__type": "Authorization Error", "message": message}
        return current_app.json.response({"success": False, "error": error}), 403
    return redirect(tk.h.url_for("qatar_signin.second_factor"))


def after_everything(response: Any) -> Any:
    """Let somebody who changed their own password go on, with another session id; others end at their next step."""
    if request.method in UNSAFE and ENTRY in session and session.get("_user_id"):
        user = model.User.get(session["_user_id"])
        if user is not None and session[ENTRY]["stamp"] != stamp_of(user):
            session[ENTRY]["stamp"] = stamp_of(user)
            sessions.rotate()
    return response


def is_second_factor_missing() -> bool:
    """Say whether this session's account needs a second factor, and the session was begun without."""
    if not sessions.is_by_session() or session.get(ENTRY, {}).get("strong"):
        return False
    return standing_of(tk.current_user).needs_second_factor


def is_grace_over(user_id: str) -> bool:
    """Say whether an account had its time to set the second factor up."""
    row = SecondFactor.of(user_id)
    if row is not None and row.confirmed_at is not None:
        # It has one: this session was begun past it, by another way of signing in.
        return True
    asked = row.asked_at if row is not None and row.asked_at else datetime.now(UTC)
    return datetime.now(UTC) >= asked + grace()


def _end() -> None:
    sessions.leave_silently()
    g.qatar_session_ended = True


def _ignore_remember_cookie() -> None:
    """Flask-Login's own cookie opens an account for ever, whatever happens to password and session: it is not taken."""
    if current_app.config["REMEMBER_COOKIE_NAME"] in request.cookies:
        session["_remember"] = "clear"
