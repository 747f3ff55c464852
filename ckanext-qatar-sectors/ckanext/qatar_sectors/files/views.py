"""Addresses of files, and the administrator's page of the quarantine."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from flask import Blueprint, Response, jsonify, request

import ckan.plugins.toolkit as tk
from ckan.types import CKANApp

from ckanext.qatar_sectors.files import config, links, owners, presentation, renewing, serving
from ckanext.qatar_sectors.files.errors import BeingRenewed, StoreAway
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.sentences import BEING_RENEWED
from ckanext.qatar_sectors.files.states import State, Store
from ckanext.qatar_sectors.theme.dates import locale_of

qatar_files = Blueprint("qatar_files", __name__)
PAGE = 50
# Seconds after which a file that is made anew is asked for again.
AGAIN = 30
_PUBLIC = "public, max-age=86400"


def not_found() -> Any:
    """End with the answer that every file gives to whom it does not exist for."""
    return tk.abort(404, tk._("File not found"))


def _released(file_id: str, store: Store) -> StoredFile:
    row = StoredFile.get(file_id)
    if row is None or row.state != State.RELEASED or row.store != store:
        return not_found()
    return row


@qatar_files.route("/files/<file_id>", defaults={"name": ""})
@qatar_files.route("/files/<file_id>/<name>")
def private(file_id: str, name: str) -> Response:
    """Hand out a private file, when its owner says so now."""
    row = _released(file_id, Store.PRIVATE)
    user_id = tk.current_user.id if tk.current_user.is_authenticated else None
    if not owners.may_read(row.owner_type, row.owner_id, user_id):
        return not_found()
    renewing.check(row.owner_id)
    return handed_out(row, user_id)


def handed_out(row: StoredFile, user_id: str | None, name: str = "") -> Response:
    """Answer with a private file, or lead to it on the origin of files; the right was asked already."""
    origin = config.files_origin()
    if not origin:
        return serving.answer(row, name, cached=serving.NOT_STORED)
    try:
        sign = links.make(row.id, user_id or "")
    except StoreAway:
        return tk.abort(503, tk._("The portal's storage does not answer. Try again in a minute."))
    leads = Response(status=303)
    leads.headers["Location"] = f"{origin}/files/link/{sign}/{quote(name or row.name)}"
    leads.headers["Cache-Control"] = serving.NOT_STORED
    leads.headers["Referrer-Policy"] = "no-referrer"
    return leads


@qatar_files.route("/files/link/<sign>/<name>")
def linked(sign: str, name: str) -> Response:
    """Hand out a private file on the origin of files; the right is asked again."""
    origin = urlsplit(config.files_origin()).netloc
    if not origin or request.host != origin:
        return not_found()
    link = links.use(sign)
    if link is None:
        return not_found()
    row = _released(link.file_id, Store.PRIVATE)
    if not owners.may_read(row.owner_type, row.owner_id, link.user_id or None):
        return not_found()
    renewing.check(row.owner_id)
    return serving.answer(row, name, cached=serving.NOT_STORED)


@qatar_files.route("/pictures/<file_id>")
def picture(file_id: str) -> Response:
    """Show the picture of an agency or an account."""
    row = _released(file_id, Store.PUBLIC)
    response = serving.answer(row, cached=_PUBLIC)
    response.headers["Content-Disposition"] = "inline"
    return response


@qatar_files.app_errorhandler(BeingRenewed)
def being_renewed(_error: Exception | None) -> Any:
    """Say that a file is made anew, and when to ask again."""
    sentence = tk._(BEING_RENEWED)
    headers = {"Cache-Control": "no-store", "Retry-After": str(AGAIN)}
    if request.path.startswith("/api/") or request.is_json:
        error = {"__type": "Not Available", "message": sentence, "retry_after": AGAIN}
        return jsonify({"help": "", "success": False, "error": error}), 503, headers
    shown = {
        "code": 503,
        "name": tk._("Being made anew"),
        "content": sentence,
        "sentence": sentence,
        "show_login_redirect_link": False,
    }
    return tk.render("error_document_template.html", shown), 503, headers


def on_app(app: CKANApp) -> None:
    """Let the origin of files answer for nothing but files."""

    def only_files() -> Response | None:
        origin = urlsplit(config.files_origin()).netloc
        if origin and request.host == origin and request.endpoint != "qatar_files.linked":
            return Response(status=404)
        return None

    app.before_request(only_files)


@qatar_files.route("/quarantine")
def quarantine() -> str:
    """List the files that wait or were refused, without their content."""
    try:
        offset = max(int(request.args.get("from", "0")), 0)
    except ValueError:
        offset = 0
    try:
        found = tk.get_action("qatar_quarantine_list")({}, {"limit": PAGE, "offset": offset})
    except tk.NotAuthorized:
        return tk.abort(404, tk._("Page not found"))
    locale = locale_of(tk.h.lang())
    shown = {
        "rows": [presentation.row(each, locale, tk._) for each in found["files"]],
        "total": found["count"],
        "newer": max(offset - PAGE, 0) if offset else None,
        "older": offset + PAGE if found["count"] > offset + PAGE else None,
        "scanner": bool(config.files_clamd()),
        "days": config.files_quarantine_days(),
    }
    page: str = tk.render("files/quarantine.html", shown)
    return page


@qatar_files.route("/quarantine/<file_id>/recheck", methods=["POST"])
def recheck(file_id: str) -> Response:
    """Check a refused file again."""
    try:
        tk.get_action("qatar_quarantine_recheck")({}, {"id": file_id})
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return tk.abort(404, tk._("Page not found"))
    except tk.ValidationError as err:
        tk.h.flash_error(" ".join(err.error_dict["id"]))
    else:
        tk.h.flash_success(tk._("The file is being checked again."))
    return tk.redirect_to("qatar_files.quarantine")
