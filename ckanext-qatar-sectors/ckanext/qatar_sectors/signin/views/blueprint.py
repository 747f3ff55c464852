"""The blueprint of all pages of signing in. Its addresses stand in the place of CKAN's."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, redirect, session

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.signin import sessions

qatar_signin = Blueprint("qatar_signin", __name__)

AWAY = 503


@qatar_signin.after_request
def keep_private(response: Response) -> Response:
    """Keep pages about an account out of every cache."""
    response.headers["Cache-Control"] = "private, no-store"
    return response


@qatar_signin.before_request
def need_sessions() -> Any:
    """Say in words that nobody can be signed in while sessions cannot be kept."""
    tk.request.environ["__no_cache__"] = True
    if getattr(session, "is_lost", False) or not sessions.can_be_kept():
        answer = make_response(tk.render("signin/away.html"), AWAY)
        answer.headers["Retry-After"] = "30"
        return answer
    return None


def need_person() -> Any:
    """Lead a visitor to the sign-in; a program with a token has no business here. None: somebody is signed in."""
    if sessions.is_by_session():
        return None
    if tk.current_user.is_authenticated:
        return tk.abort(404, tk._("There is no such page."))
    return redirect(tk.h.url_for("qatar_signin.login", next=tk.request.path))
