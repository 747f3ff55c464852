"""Who is let in: what the source's server is shown, and the tokens by which the agency's systems send."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest.credentials.kind import Kind
from ckanext.qatar_sectors.harvest.push.keys import LONGEST_DAYS
from ckanext.qatar_sectors.harvest.views.asking import do, source_of
from ckanext.qatar_sectors.harvest.views.blueprint import qatar_harvest
from ckanext.qatar_sectors.roles.answering import allow_page

CREDENTIALS = ("kind", "user_name", "header_name", "secret")
TOKEN = ("name", "days")
DAYS = "365"


@qatar_harvest.route("/desk/sources/<id>/access", methods=["GET", "POST"])
def access(id: str) -> Response:
    """Show what is kept for the source's server, and its tokens, but never what they say; change both."""
    source = _kept_source(id)
    if tk.request.method == "GET":
        return _page(source, {}, {})
    wanted = tk.request.form.get("do")
    if wanted == "make":
        return _make_token(source)
    return _forget(source) if wanted == "forget" else _set(source)


@qatar_harvest.route("/desk/sources/<id>/access/tokens/<token_id>/revoke", methods=["POST"])
def revoke_token(id: str, token_id: str) -> Response:
    """End a token of this source at once."""
    source = _kept_source(id)
    if token_id not in {token["id"] for token in _tokens(source)}:
        return tk.abort(404, tk._("There is no such token."))
    ended = do("qatar_harvest_push_token_revoke", {"id": token_id})
    tk.h.flash_success(tk._("The token “{name}” is revoked.").format(name=ended["name"]))
    return _back(source)


def _set(source: dict[str, Any]) -> Response:
    values = {key: tk.request.form.get(key, "") for key in CREDENTIALS}
    try:
        do("qatar_harvest_credentials_set", {**values, "id": source["id"]})
    except tk.ValidationError as err:
        return _page(source, values, err.error_dict)
    tk.h.flash_success(tk._("Kept under lock. The next run shows it to the server."))
    return _back(source)


def _forget(source: dict[str, Any]) -> Response:
    do("qatar_harvest_credentials_clear", {"id": source["id"]})
    tk.h.flash_success(tk._("The portal has forgotten what it showed the server."))
    return _back(source)


def _make_token(source: dict[str, Any]) -> Response:
    """Make a token. The answer itself shows it: an address of its own could be asked for again."""
    values = {key: tk.request.form.get(key, "").strip() for key in TOKEN}
    try:
        made = do("qatar_harvest_push_token_create", {**values, "source_id": source["id"]})
    except tk.ValidationError as err:
        return _page(source, values, err.error_dict)
    return _private(tk.render("harvest/token.html", {"source": source, "made": made}))


def _kept_source(reference: str) -> dict[str, Any]:
    """Return a source that the reader keeps, or end the page."""
    source = source_of(reference)
    allow_page("qatar_harvest_credentials_set", {"id": source["id"]})
    allow_page("qatar_harvest_push_token_create", {"source_id": source["id"]})
    return source


def _tokens(source: dict[str, Any]) -> list[dict[str, Any]]:
    asked = {"source_id": source["id"]}
    found: list[dict[str, Any]] = tk.get_action("qatar_harvest_push_token_list")({}, asked)
    return found


def _page(source: dict[str, Any], values: dict[str, Any], errors: dict[str, Any]) -> Response:
    known = source.get("credentials") or {}
    # The secret goes into no page, also not into that of a mistake.
    typed = {key: value for key, value in values.items() if key != "secret"}
    told = {
        "source": source,
        "known": known,
        "tokens": _tokens(source),
        "values": {"kind": known.get("kind", Kind.BASIC), "days": DAYS} | typed,
        "errors": errors,
        "kinds": list(Kind),
        "longest": LONGEST_DAYS,
    }
    return _private(tk.render("harvest/access.html", told))


def _private(page: str) -> Response:
    """Return a page that is kept nowhere."""
    answer = make_response(page)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _back(source: dict[str, Any]) -> Response:
    return tk.redirect_to("qatar_harvest.access", id=source["name"])
