"""Pages and answers of errors. What tells of a missing backend asks no backend."""

from __future__ import annotations

import errno
import logging
from functools import partial
from typing import Any

import flask_babel
import redis.exceptions
import sqlalchemy as sa
from flask import Flask, current_app, g, has_app_context, has_request_context, request
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    NotFound,
    Unauthorized,
    default_exceptions,
)
from werkzeug.wrappers import Response

import ckan.plugins.toolkit as tk
from ckan.types import CKANApp

from ckanext.qatar_sectors.audit import acting
from ckanext.qatar_sectors.operation import config, error_texts

log = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = "10"
UNAVAILABLE, NO_ROOM, BROKEN = 503, 507, 500
# PostgreSQL's classes of errors that another try may not meet: connection, resources, operator, read-only.
READ_ONLY = "25006"
AWAY: tuple[type[Exception], ...] = (
    redis.exceptions.ConnectionError,
    redis.exceptions.TimeoutError,
    sa.exc.OperationalError,
    sa.exc.InterfaceError,
    sa.exc.TimeoutError,
    sa.exc.InternalError,
)
# What actions say and a page did not expect: it was asked for what is not there, not allowed, or not possible.
REFUSALS: dict[type[Exception], type[HTTPException]] = {
    tk.ObjectNotFound: NotFound,
    tk.NotAuthorized: Forbidden,
    tk.ValidationError: BadRequest,
}
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def use(app: CKANApp) -> None:
    """Answer errors of this application ourselves."""
    for code in default_exceptions:
        app.register_error_handler(code, _told)
    for kind in AWAY:
        app.register_error_handler(kind, _unexpected)
    app.register_error_handler(OSError, _unexpected)
    for refusal, http_error in REFUSALS.items():
        app.register_error_handler(refusal, partial(_refused, http_error))
    if not config.is_testing():
        app.register_error_handler(Exception, _unexpected)
    app.after_request(_mark_away)
    if not sa.event.contains(sa.Engine, "handle_error", _note_away):
        sa.event.listen(sa.Engine, "handle_error", _note_away)


def code_of(error: BaseException) -> int:
    """Return the status that an unexpected error is answered with."""
    if isinstance(error, OSError) and error.errno in FULL:
        return NO_ROOM
    return UNAVAILABLE if is_away(error) else BROKEN


def is_away(error: BaseException) -> bool:
    """Say whether an error tells that a backend is missing, full, or for reading only."""
    if isinstance(error, sa.exc.InternalError):
        return getattr(error.orig, "pgcode", None) == READ_ONLY
    return isinstance(error, AWAY)


def standalone(app: Flask, code: int, language: str, request_id: str) -> str:
    """Return a whole page that needs neither a database nor a session."""
    with app.app_context(), flask_babel.force_locale(language):
        page: str = app.jinja_env.get_template("operation/error.html").render(
            code=code,
            lang=language,
            title=error_texts.title(code, tk._),
            advice=error_texts.advice(code, tk._),
            site_title=config.names()[language],
            request_id=request_id,
        )
        return page


def answer(app: Flask, code: int, path: str, request_id: str) -> Response:
    """Return what somebody gets who asked for a path when nothing else works."""
    if path.startswith(("/api/", "/en/api/")):
        body: dict[str, Any] = {"__type": "Unavailable" if code != BROKEN else "Internal Error"}
        body |= {"message": error_texts.title(code, str), "request_id": request_id}
        response = Response(
            flask_json(app, {"success": False, "error": body}), code, mimetype="application/json"
        )
    else:
        language = "en" if path == "/en" or path.startswith("/en/") else "ar"
        response = Response(standalone(app, code, language, request_id), code, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    if code == UNAVAILABLE:
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def flask_json(app: Flask, value: dict[str, Any]) -> str:
    """Return JSON as the application writes it."""
    return app.json.dumps(value)


def _told(error: Exception) -> Any:
    """Answer an HTTP error with a page of the portal, or a plain one where that cannot be made."""
    if not isinstance(error, HTTPException):
        return _unexpected(error)
    if error.response is not None:
        return error.response
    code = error.code or BROKEN
    if code == BROKEN and (cause := getattr(error, "original_exception", None)):
        return _unexpected(cause)
    extra = {
        "code": code,
        "content": error.description,
        "name": error.name,
        "show_login_redirect_link": isinstance(error, Unauthorized | Forbidden)
        and tk.current_user.is_anonymous,
    }
    try:
        response = Response(
            tk.render("error_document_template.html", extra), code, mimetype="text/html"
        )
    except Exception as err:
        log.warning("The page of error %s could not be made: %s", code, type(err).__name__)
        return _plain(code)
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after", "www-authenticate"):
            response.headers[name] = value
    return response


def _refused(http_error: type[HTTPException], error: Exception) -> Any:
    log.info("A page was asked for what it cannot show: %s", type(error).__name__)
    return _told(
        http_error(tk._("The address holds something that is not there or cannot be asked for."))
    )


def _unexpected(error: Exception) -> Any:
    code = code_of(error)
    if code == BROKEN:
        log.error("A request failed: %s", type(error).__name__, exc_info=error)
    else:
        log.warning("A request could not be served: %s", type(error).__name__)
    return _plain(code)


def _plain(code: int) -> Response:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    path = request.environ.get("qatar.path", request.path)
    return answer(app, code, path, acting.request_id())


def _note_away(context: Any) -> None:
    """Keep in mind that this request met a missing database: CKAN's API answers 500 for everything."""
    error = context.sqlalchemy_exception
    if has_app_context() and has_request_context() and error is not None and is_away(error):
        g.qatar_backend_away = True


def _mark_away(response: Response) -> Response:
    if response.status_code == BROKEN and g.get("qatar_backend_away", False):
        response.status_code = UNAVAILABLE
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response
