"""The language of the API's answers: `lang`, else `Accept-Language`, else the portal's.

CKAN takes it from the address alone (`/en/api/…`), so that is where it is put.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from flask import Response, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from ckanext.qatar_sectors.theme.language import DEFAULT, OTHER

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from ckan.types import CKANApp

_ACTION = re.compile(r"^(/(?:ar|en))?(/api(?:/3)?/action/.*)$")
_NAME = "lang"


class SpokenTo:
    """A WSGI application whose actions answer in the language that is asked for."""

    def __init__(self, app: WSGIApplication):
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        found = _ACTION.match(environ.get("PATH_INFO", ""))
        if found:
            asked = _taken_out(environ)
            if asked is None and found[1] is None and not _is_page(environ):
                asked = _accepted(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
            if asked is not None:
                environ["PATH_INFO"] = ("" if asked == DEFAULT else f"/{asked}") + found[2]
        return self._app(environ, start_response)


def use(app: CKANApp) -> None:
    """Let programs choose the language of an answer."""
    app.wsgi_app = SpokenTo(app.wsgi_app)
    app.after_request(say_language)


def say_language(response: Response) -> Response:
    """Tell caches and readers which language an action answered in."""
    if _ACTION.match(request.path):
        response.headers["Content-Language"] = request.environ.get("CKAN_LANG", DEFAULT)
        response.vary.add("Accept-Language")
    return response


def _taken_out(environ: WSGIEnvironment) -> str | None:
    """Take `lang` out of the query: no action knows it. A language that is not ours is none."""
    query = environ.get("QUERY_STRING", "")
    if f"{_NAME}=" not in query:
        return None
    pairs = parse_qsl(query, keep_blank_values=True)
    asked = next((value for name, value in reversed(pairs) if name == _NAME), None)
    environ["QUERY_STRING"] = urlencode([pair for pair in pairs if pair[0] != _NAME])
    return asked if asked in OTHER else None


def _is_page(environ: WSGIEnvironment) -> bool:
    """A page of ours asks in its own language, which stands in the address, not in the browser's."""
    return environ.get("HTTP_SEC_FETCH_SITE") == "same-origin"


def _accepted(header: str) -> str | None:
    return parse_accept_header(header, LanguageAccept).best_match(list(OTHER)) if header else None
