"""The outermost layer: it answers for the portal's health without Flask, and sees each request begin and end.

Flask opens a session and CKAN asks the database before any view is called, so what must work without them is
answered here.
"""

from __future__ import annotations

import hmac
import json
import logging
import time
import uuid
from collections.abc import Callable, Iterable
from functools import cache
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app, request
from werkzeug.wrappers import Response
from werkzeug.wsgi import ClosingIterator

from ckan import model

from ckanext.qatar_sectors import config as settings
from ckanext.qatar_sectors.audit import acting
from ckanext.qatar_sectors.operation import config, error_pages, health, metrics, probes
from ckanext.qatar_sectors.operation.routes import RouteClass, class_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from ckan.types import CKANApp

log = logging.getLogger(__name__)

ROUTE, ENDPOINT, PATH = "qatar.route", "qatar.endpoint", "qatar.path"
NOT_FOUND = 404
HEADER = "X-Request-Id"
# What a proxy adds: a request that came through one is not from this machine.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
NO_STORE = {"Cache-Control": "no-store"}


def use(app: CKANApp) -> None:
    """Put this layer around the application, and note first of all which route a request took."""
    app.before_request_funcs.setdefault(None, []).insert(0, _note_route)
    app.wsgi_app = Door(app.wsgi_app, app)


def _note_route() -> None:
    rule = request.url_rule
    request.environ[ROUTE] = rule.rule if rule else ""
    request.environ[ENDPOINT] = request.endpoint or ""
    if acting.is_silent_view(current_app.view_functions.get(request.endpoint or "")):
        acting.silence_request()


class Door:
    """A WSGI application around the portal."""

    def __init__(self, inner: WSGIApplication, app: Flask):
        self._inner, self._app = inner, app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ[PATH] = environ.get("PATH_INFO", "")
        if (own := OWN.get(environ[PATH])) is not None:
            return own(environ)(environ, start_response)
        environ[acting.REQUEST_ID] = str(uuid.uuid4())
        visit = Visit(environ, start_response)
        try:
            return ClosingIterator(self._inner(environ, visit.start), visit.end)
        except Exception as err:
            if config.is_testing():
                visit.end()
                raise
            code = error_pages.code_of(err)
            log.error("A request failed outside of the application", exc_info=err)
            answer = error_pages.answer(self._app, code, environ[PATH], environ[acting.REQUEST_ID])
            return ClosingIterator(answer(environ, visit.start), visit.end)


class Visit:
    """One request on its way through."""

    def __init__(self, environ: WSGIEnvironment, start_response: StartResponse):
        self._environ, self._start_response = environ, start_response
        self._begun = time.monotonic()
        self._status = 0
        self._before = acting.begin_request()

    def start(self, status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        """Begin the answer, with the request's id."""
        self._status = int(status.split(" ", 1)[0])
        if not acting.is_silent():
            headers = [*headers, (HEADER, self._environ[acting.REQUEST_ID])]
        return self._start_response(status, headers, *more)

    def end(self) -> None:
        """Count and write down what was done, unless the route is silent."""
        try:
            if not acting.is_silent():
                self._note()
        finally:
            acting.end_request(self._before)
            # CKAN does so after a request that went well; what failed half-way must not fail the thread's next one.
            model.Session.remove()

    def _note(self) -> None:
        seconds = time.monotonic() - self._begun
        kind = class_of(self._environ.get(ENDPOINT))
        route = self._environ.get(ROUTE)
        if kind is RouteClass.STATIC and self._status == NOT_FOUND:
            # Flask looks for a file where no other route fits.
            kind, route = RouteClass.UNMATCHED, ""
        metrics.count(kind, self._status, seconds)
        if kind is RouteClass.STATIC:
            return
        facts: dict[str, Any] = {
            "method": self._environ.get("REQUEST_METHOD", ""),
            "route": route or str(RouteClass.UNMATCHED),
            "status": self._status,
            "duration_ms": round(seconds * 1000),
            "request_id": self._environ[acting.REQUEST_ID],
        }
        if settings.logs_networks():
            facts["network"] = network_of(self._environ.get("REMOTE_ADDR", ""))
        log.info("request", extra=facts)


def network_of(address: str) -> str:
    """Return the network an address is in: a neighbourhood, not a person."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network((found, 24 if found.version == 4 else 48), strict=False))


def may_know(environ: WSGIEnvironment) -> bool:
    """Say whether details may be told: to this machine itself, or to who has the token."""
    token = config.token()
    given = str(environ.get("HTTP_AUTHORIZATION", "")).removeprefix("Bearer ")
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    try:
        local = ip_address(environ.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return local and not any(environ.get(name) for name in FORWARDED)


def _alive(environ: WSGIEnvironment) -> Response:
    return Response("ok\n", mimetype="text/plain", headers=NO_STORE)


def _ready(environ: WSGIEnvironment) -> Response:
    parts = probes.ask()
    body = json.dumps(health.told(parts, details=may_know(environ)), indent=1) + "\n"
    status = 200 if health.is_ready(parts) else error_pages.UNAVAILABLE
    return Response(body, status, mimetype="application/json", headers=NO_STORE)


def _metrics(environ: WSGIEnvironment) -> Response:
    if not may_know(environ):
        return Response("Not found\n", 404, mimetype="text/plain", headers=NO_STORE)
    return Response(metrics.text(), mimetype="text/plain", headers=NO_STORE)


@cache
def style() -> bytes:
    """Return the style sheet of pages that stand alone."""
    return (Path(__file__).parent / "error.css").read_bytes()


def _error_style(environ: WSGIEnvironment) -> Response:
    return Response(style(), mimetype="text/css", headers={"Cache-Control": "max-age=3600"})


OWN: dict[str, Callable[[WSGIEnvironment], Response]] = {
    "/healthz": _alive,
    "/readyz": _ready,
    "/metrics": _metrics,
    "/operation/error.css": _error_style,
}
