"""Addresses of an agency's own site, and whether one leads to its page of the portal."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import unquote, urlsplit

PORTS = {"http": 80, "https": 443}
LANGUAGES = ("ar", "en")


def origin(url: str) -> str:
    """Return scheme, host and port as browsers compare them; "" for what is no address of a site."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError):
        return ""
    # What ends a directive of a policy or starts another is no host.
    if parts.scheme not in PORTS or not host or not set(host) <= _HOST or "@" in parts.netloc:
        return ""
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (
        f":{port}" if port not in (None, PORTS[parts.scheme]) else ""
    )


def same_origin(url: str, other: str) -> bool:
    """Tell whether two addresses are of one site."""
    return bool(origin(url)) and origin(url) == origin(other)


def leads_to(url: str, site: str, paths: Collection[str]) -> bool:
    """Tell whether an address is one of the portal's paths, in either language, whatever its query.

    `site` is the portal's own address, with its root path if it has one.
    """
    home = urlsplit(site)
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    if parts.scheme not in PORTS or host != (home.hostname or "").lower():
        return False
    path = unquote(parts.path)
    root = home.path.rstrip("/")
    if not path.startswith(f"{root}/"):
        return False
    path = path[len(root) :].rstrip("/")
    first, _, rest = path.lstrip("/").partition("/")
    return path in paths or (first in LANGUAGES and f"/{rest}" in paths)


_HOST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-_:")
