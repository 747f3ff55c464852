"""Believes trusted proxies about who asks and how, and nobody else; a WSGI layer.

Every later layer sees one address, one scheme and one of the portal's own hosts.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from . import arrival
from .address import SOCKET, Network, client, is_trusted, networks, read

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Headers by which a sender could say who he is, where he is, or what he asks for.
CLAIMS = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PREFIX",
    "HTTP_X_FORWARDED_SERVER",
    "HTTP_X_FORWARDED_SSL",
    "HTTP_X_REAL_IP",
    "HTTP_X_CLIENT_IP",
    "HTTP_TRUE_CLIENT_IP",
    "HTTP_X_ORIGINAL_URL",
    "HTTP_X_REWRITE_URL",
    "HTTP_X_SCRIPT_NAME",
    "HTTP_X_HTTP_METHOD_OVERRIDE",
    "HTTP_PROXY",
)
SCHEMES = ("http", "https")


class Believing:
    """A WSGI application that sees the true sender, and the portal's own host in place of an unknown one."""

    def __init__(
        self,
        app: WSGIApplication,
        proxies: Sequence[str],
        hosts: Sequence[str],
        *,
        starts: bool = False,
    ):
        """Stand before an application; with `starts` trusted proxies say since when they have a request."""
        self._app = app
        self._starts = starts
        self._trusted: tuple[Network, ...] = networks(proxies)
        self._socket = SOCKET in proxies
        self._hosts = hosts

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        forwarded_for = environ.pop("HTTP_X_FORWARDED_FOR", "")
        scheme = environ.pop("HTTP_X_FORWARDED_PROTO", "")
        start = environ.pop(arrival.HEADER, "")
        for claim in CLAIMS:
            environ.pop(claim, None)
        peer = environ.get("REMOTE_ADDR", "")
        if is_trusted(read(peer), self._trusted) or (self._socket and not peer):
            # The nearest proxy wrote the last one.
            scheme = scheme.split(",")[-1].strip().lower()
            if scheme in SCHEMES:
                environ["wsgi.url_scheme"] = scheme
            if self._starts and (kept := arrival.kept_by_proxy(start, time.time())):
                here = environ.get(arrival.KEY, time.monotonic())
                environ[arrival.KEY] = min(here, time.monotonic() - kept)
        environ["REMOTE_ADDR"] = client(peer, forwarded_for, self._trusted, self._socket)
        if self._hosts and environ.get("HTTP_HOST", "").lower() not in self._hosts:
            environ["HTTP_HOST"] = self._hosts[0]
        return self._app(environ, start_response)
