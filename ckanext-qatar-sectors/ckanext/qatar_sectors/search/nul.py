"""Takes signs out of addresses that no text holds, before a page or an autocomplete hands them to PostgreSQL or XML.

PostgreSQL stores no U+0000 and XML no other control signs: where CKAN searches or writes them, it answers 500.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from ckan.types import CKANApp

# All control signs but tabulator and ends of lines, as an address writes them.
_IN_QUERY = re.compile(r"%(?:0[0-8BCEF]|1[0-9A-F]|7F)", re.IGNORECASE)
_IN_PATH = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# U+FFFD as WSGI hands it on: no name holds it, so nothing is found under such an address.
UNKNOWN = "\xef\xbf\xbd"


class WithoutNul:
    """A WSGI application that sees no control signs in an address."""

    def __init__(self, app: WSGIApplication):
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        # Taking one out can put another together: %0%000.
        while _IN_QUERY.search(query):
            query = _IN_QUERY.sub("", query)
        environ["QUERY_STRING"] = query
        environ["PATH_INFO"] = _IN_PATH.sub(UNKNOWN, environ.get("PATH_INFO", ""))
        return self._app(environ, start_response)


def use(app: CKANApp) -> None:
    """Let no page and no action see the signs."""
    app.wsgi_app = WithoutNul(app.wsgi_app)
