"""Addresses that may stand in a link."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from .errors import LinkRefused

LONGEST = 2048
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
# Browsers drop these before they read the scheme: `java\tscript:` runs.
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


# One catalogue names the same licences, themes and publishers again and again.
@lru_cache(maxsize=1024)
def web_link(text: str) -> str:
    """An absolute address on the web.

    :raises LinkRefused: it has another scheme, no host, or cannot be read.
    """
    link = text.strip()
    try:
        parts = urlsplit(link)
    except ValueError as err:
        raise LinkRefused(link) from err
    hidden = _IGNORED.search(link.replace(" ", "%20"))
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or hidden:
        raise LinkRefused(link)
    if len(link) > LONGEST:
        raise LinkRefused(link[:80] + "…")
    return link.replace(" ", "%20")


def file_or_link(text: str) -> str:
    """The name of an uploaded file, or an address on the web."""
    name = text.strip()
    return web_link(name) if _SCHEME.match(_IGNORED.sub("", name)) else name


def name_or_link(text: str) -> str:
    """A text that may also be an identifier or address: schemes that run code are refused.

    A colon in ordinary text ("Standard: ISO 19115") is no scheme.
    """
    name = text.strip()
    bare = _IGNORED.sub("", name)
    if bare.lower().startswith(("javascript:", "data:", "vbscript:", "file:")):
        raise LinkRefused(name[:80])
    return web_link(name) if bare.lower().startswith(("http:", "https:")) else name
