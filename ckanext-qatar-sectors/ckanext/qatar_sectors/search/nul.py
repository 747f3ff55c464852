"""Takes the sign U+0000 out of addresses, before a page or an autocomplete hands it to PostgreSQL.

PostgreSQL stores no such sign: where CKAN searches agencies, groups or tags for it, it answers 500.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from ckan.types import CKANApp

NUL = "%00"


class WithoutNul:
    """A WSGI application that sees no U+0000 in the query of an address."""

    def __init__(self, app: WSGIApplication):
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        # Taking one out can put another together: %0%000.
        while NUL in query:
            query = query.replace(NUL, "")
        environ["QUERY_STRING"] = query
        return self._app(environ, start_response)


def use(app: CKANApp) -> None:
    """Let no page and no action see the sign."""
    app.wsgi_app = WithoutNul(app.wsgi_app)
