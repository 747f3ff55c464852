"""Addresses from a feed: only those a reader may safely follow."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from pyoxigraph import Literal, NamedNode

from .graph import Term
from .notes import Notes

_WEB = frozenset({"http", "https"})
_UNSAFE = re.compile(
    r"[\s\x00-\x20\x7f-\xa0<>\"{}|\\^`\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_CODE = re.compile(r"\s*(?:javascript|data|vbscript|file):", re.IGNORECASE)
MAX_URL = 2_000


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
    if len(url) > MAX_URL or len(_escaped(url)) > MAX_URL or not is_web(url):
        notes.add("bad_url", where, url=url)
        notes.leave(where, url)
        return ""
    return _escaped(url)


def _escaped(url: str) -> str:
    return _UNSAFE.sub(lambda sign: quote(sign.group()), url)


def addresses(terms: list[Term], notes: Notes, where: str) -> list[str]:
    """Return the web addresses among IRIs and literals, each once, sorted."""
    values = {term.value for term in terms if isinstance(term, NamedNode | Literal)}
    return sorted({url for value in values if (url := address(value, notes, where))})


def first(terms: list[Term], notes: Notes, where: str) -> str:
    """Return one web address, "" if there is none; further ones are left over."""
    found = addresses(terms, notes, where)
    for url in found[1:]:
        notes.leave(where, url)
    return found[0] if found else ""


def name_or_address(value: str) -> str:
    """Return a value that may be a name or a web address; "" when it is neither or could do harm."""
    text = value.strip()
    if not text.isprintable():
        text = "".join(filter(str.isprintable, text))
    bare = text.replace(" ", "").lower()
    if not text or len(text) > MAX_URL or _CODE.match(bare):
        return ""
    if bare.startswith(("http:", "https:")):
        url = _escaped(text)
        return url if is_web(text) and len(url) <= MAX_URL else ""
    return text
