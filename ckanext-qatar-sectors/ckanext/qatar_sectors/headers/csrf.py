"""Each form that posts needs its token; a request that a token of the API signs, and the API itself, do not.

CKAN exempts a page from this, for every later visitor of the process, as soon as somebody without a session posts to it:
whoever wants to forge a request would only have to post there once before. Here an exemption holds for the request that it
was made for, and only where no cookie could have been sent by somebody else's page: at the API, or with a token of the API.
"""

from __future__ import annotations

from flask import g, has_request_context, request

from ckan.config.middleware.flask_app import csrf

from . import config

API = "api"


class Exemptions(set[str]):
    """The names of exempt views, as CKAN's protection asks for them."""

    def add(self, view: str) -> None:
        """Exempt a view: for this request only, when there is one."""
        if not has_request_context():
            super().add(view)
        elif request.blueprint == API or config.api_token_header() in request.headers:
            g.qatar_csrf_exempt = view

    def __contains__(self, view: object) -> bool:
        if super().__contains__(view):
            return True
        return has_request_context() and g.get("qatar_csrf_exempt", None) == view


def install() -> None:
    """Put our exemptions in place of CKAN's."""
    if not isinstance(csrf._exempt_views, Exemptions):
        csrf._exempt_views = Exemptions(csrf._exempt_views)
