"""Where agencies' systems send to: a token opens it, never a session of a browser."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

import ckan.plugins.toolkit as tk
from ckan.config.middleware.flask_app import csrf

from ckanext.qatar_sectors.harvest import config
from ckanext.qatar_sectors.harvest.push import answers
from ckanext.qatar_sectors.harvest.push.parcel import Flaw, Kind, Parcel, PushRefused, identifiers
from ckanext.qatar_sectors.harvest.push.receiving import Opened, opened, receive
from ckanext.qatar_sectors.limits.asking import hit

CREATED, OK, NOT_ALLOWED = 202, 200, 405
OTHERS = ["GET", "PUT", "PATCH", "DELETE"]
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
STATUS = {
    Flaw.TOO_LARGE: 413,
    Flaw.KEY_USED: 422,
    Flaw.TOO_MANY_WAIT: 429,
}
RETRY_AFTER_SECONDS = "60"

qatar_harvest_push = Blueprint("qatar_harvest_push", __name__)
# No cookie is looked at here, so nobody can forge anything with one.
csrf.exempt(qatar_harvest_push)


@qatar_harvest_push.route("/api/harvest/<source>/signal", methods=["POST"])
def signal(source: str) -> Response:
    """Be told that there is something to fetch."""
    to = opened(source, request.headers.get("Authorization", ""))
    if to is None:
        return _unknown()
    hit("push-token", to.token.id)
    return _take(to, lambda: Parcel(Kind.SIGNAL, key=_key()))


@qatar_harvest_push.route("/api/harvest/<source>/records", methods=["POST"])
def records(source: str) -> Response:
    """Take records in any format that is harvested, and the identifiers of those that are gone."""
    to = opened(source, request.headers.get("Authorization", ""))
    if to is None:
        return _unknown()
    hit("push-token", to.token.id)
    return _take(to, _parcel)


@qatar_harvest_push.route("/api/harvest/<source>/signal", methods=OTHERS)
@qatar_harvest_push.route("/api/harvest/<source>/records", methods=OTHERS)
def only_post(source: str) -> Response:
    """Say to a system that forgot it how it is sent; whether there is such a source is not looked at."""
    error = {"__type": "Method Not Allowed", "message": answers.only_post()}
    response = _json({"success": False, "error": error}, NOT_ALLOWED)
    response.headers["Allow"] = "POST"
    return response


@qatar_harvest_push.route("/api/harvest/<source>/pushes/<push_id>")
def show(source: str, push_id: str) -> Response:
    """Tell what became of a request."""
    to = opened(source, request.headers.get("Authorization", ""))
    found = answers.push_of(to.source.id, push_id) if to else None
    if to is None or found is None:
        return _unknown()
    return _answer(answers.progress(to.source, found), OK)


def _take(to: Opened, parcel: Any) -> Response:
    try:
        receipt = receive(to, parcel())
    except PushRefused as err:
        return _refuse(err.flaw)
    except RequestEntityTooLarge:
        return _refuse(Flaw.TOO_LARGE)
    shown = answers.progress(to.source, receipt.push)
    response = _answer(shown, OK if receipt.is_repeated else CREATED)
    response.headers["Location"] = shown["look"]
    return response


def _parcel() -> Parcel:
    """Read a body as it is; or a form with a file `records` and fields `deleted`."""
    most = config.harvest_push_bytes()
    request.max_content_length = most
    if request.mimetype not in (FORM, MULTIPART):
        body = request.get_data(cache=False)
        return Parcel(Kind.RECORDS, body, (request.content_type or "")[:200], key=_key())
    # Fields are kept in memory, files beyond half a megabyte are not.
    request.max_form_memory_size = min(most, 4 * 1024 * 1024)
    deleted = identifiers(request.form.getlist("deleted"))
    file = request.files.get("records")
    if file is None and not deleted:
        # What a tool calls a form when nobody says what it is.
        raise PushRefused(Flaw.TYPE_MISSING)
    body = file.read() if file is not None else b""
    kind = (file.content_type or "")[:200] if file is not None else ""
    return Parcel(Kind.RECORDS, body, kind, deleted, key=_key())


def _key() -> str:
    return request.headers.get("Idempotency-Key", "").strip()


def _unknown() -> Response:
    """One answer for a source that is not there and a token that does not open it."""
    error = {"__type": "Not Found Error", "message": answers.unknown()}
    return _json({"success": False, "error": error}, 404)


def _refuse(flaw: Flaw) -> Response:
    error = {"__type": "Validation Error", "code": str(flaw), "message": answers.sentence(flaw)}
    response = _json({"success": False, "error": error}, STATUS.get(flaw, 400))
    if flaw is Flaw.TOO_MANY_WAIT:
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def _answer(result: dict[str, Any], status: int) -> Response:
    return _json({"success": True, "result": result}, status)


def _json(body: dict[str, Any], status: int) -> Response:
    response: Response = jsonify(body)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = tk.h.lang()
    return response
