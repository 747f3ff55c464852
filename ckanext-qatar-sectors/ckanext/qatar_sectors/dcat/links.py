"""Addresses from a feed: only those a reader may safely follow."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from pyoxigraph import Literal, NamedNode

from .graph import Term
from .notes import Notes

_WEB = frozenset({"http", "https", "ftp", "ftps"})
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\"{}|\\^`\u202a-\u202e\u2066-\u2069]")
MAX_URL = 4_000


def is_web(url: str) -> bool:
    """Tell whether an address leads to the web, not into the reader's browser."""
    try:
        parts = urlsplit(url.strip())
        return parts.scheme.lower() in _WEB and bool(parts.hostname)
    except ValueError:
        return False


def address(value: str, notes: Notes, where: str) -> str:
    """Return a web address with unsafe signs escaped, or "" with a note."""
    url = value.strip()
    if not url:
        return ""
    if len(url) > MAX_URL or not is_web(url):
        notes.add("bad_url", where, url=url)
        return ""
    return _UNSAFE.sub(lambda sign: quote(sign.group()), url)


def addresses(terms: list[Term], notes: Notes, where: str) -> list[str]:
    """Return the web addresses among IRIs and literals, each once, sorted."""
    values = {term.value for term in terms if isinstance(term, NamedNode | Literal)}
    return sorted({url for value in values if (url := address(value, notes, where))})


def first(terms: list[Term], notes: Notes, where: str) -> str:
    """Return one web address, "" if there is none."""
    return next(iter(addresses(terms, notes, where)), "")
