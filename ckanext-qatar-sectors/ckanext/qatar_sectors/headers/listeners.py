"""Puts the headers on every answer, after everybody else; what is already stricter stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request, session

import ckan.plugins.toolkit as tk

from ..config import site_url
from . import config, disposition, places, policy
from .errors import SourceUnreadable
from .page_policy import allowed

if TYPE_CHECKING:
    from flask import Response

    from ckan.types import CKANApp

OK = 200
FILES = frozenset({"static", "webassets.index"})


def use(app: CKANApp) -> None:
    """Let the headers be the last thing that happens to an answer."""
    for line in config.frame_ancestors():
        site = line.partition("=")[2]
        if not policy.is_source(site):
            raise SourceUnreadable(line)
    # Flask calls these from the last to the first.
    app.after_request_funcs.setdefault(None, []).insert(0, complete)


def complete(response: Response) -> Response:
    """Add the headers that are missing."""
    endpoint = request.endpoint or ""
    if response.mimetype == "text/html" and request.method != "OPTIONS":
        framed = places.framed_by(endpoint, config.frame_ancestors())
        more = allowed()
        if framed:
            more["frame-ancestors"] = framed
        framed = more.get("frame-ancestors", ())
        written = policy.content_policy(policy.PAGE, more, config.policy_report())
        headers = policy.page_headers(written, framed=bool(framed))
    else:
        headers = policy.data_headers(policy.content_policy(policy.DATA), places.is_open(endpoint))
        if request.method == "OPTIONS" and places.is_open(endpoint):
            headers |= policy.preflight_headers()
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    named = response.headers.get("Content-Disposition", "")
    if not disposition.is_sendable(named):
        response.headers["Content-Disposition"] = disposition.rewritten(named)
    if site_url().startswith("https://"):
        response.headers.setdefault("Strict-Transport-Security", policy.TRANSPORT)
    if endpoint in FILES:
        if response.status_code == OK and request.path.startswith(policy.LASTING):
            response.headers["Cache-Control"] = policy.LONG
    else:
        _keep_private(response)
        _say_what_varies(response)
    return response


def _keep_private(response: Response) -> None:
    """No cache keeps what was made for one person, no search engine lists it."""
    personal = (
        tk.current_user.is_authenticated
        or "Set-Cookie" in response.headers
        or bool(session)
        or session.modified
    )
    if personal:
        response.headers["Cache-Control"] = policy.PRIVATE
    if response.mimetype == "text/html" and not policy.is_listed(request.args, personal):
        response.headers.setdefault("X-Robots-Tag", policy.NOT_LISTED)


def _say_what_varies(response: Response) -> None:
    response.vary.add("Cookie")
    if request.blueprint == "api":
        response.vary.add("Authorization")
    # CKAN names one site of a list here, and a cache must not give it to another.
    if response.headers.get("Access-Control-Allow-Origin", "*") != "*":
        response.vary.add("Origin")
