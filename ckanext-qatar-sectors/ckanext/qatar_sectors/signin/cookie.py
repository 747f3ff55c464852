"""What the session's cookie is called, and where browsers send it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

NAME = "portal_session"


@dataclass(frozen=True)
class Cookie:
    """Name and attributes of the session's cookie."""

    name: str
    secure: bool


def cookie_for(site_url: str, domain: str = "", path: str = "") -> Cookie:
    """Return the cookie of a portal at this address.

    Browsers take a name with `__Host-` only from the host itself, over TLS, for the whole host: a neighbour
    under the same domain can then not set it.
    """
    if urlsplit(site_url).scheme != "https":
        return Cookie(NAME, secure=False)
    whole_host = not domain and path in ("", "/")
    return Cookie(f"__Host-{NAME}" if whole_host else f"__Secure-{NAME}", secure=True)
