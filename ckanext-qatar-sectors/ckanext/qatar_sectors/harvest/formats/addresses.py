"""From the address that a person typed to the addresses that are asked, in their order."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

PAGE_SIZE = 100
API = "/api/explore/v2.1"
_API_PATH = re.compile(r"(?P<root>.*?/api/explore/v2(?:\.\d)?)(?:/catalog(?:/datasets)?)?/*")
# Addresses of an Opendatasoft portal as a person sees it, or of any portal's front page.
_PORTAL_PATH = re.compile(r"/*(?:explore/*|pages/[^/]*/*|explore/dataset/*|(?:en|ar)/*)?")


def addresses(source_url: str) -> tuple[str, ...]:
    """Return the addresses to ask, in order; a later one only when the earlier gives a web page.

    - `https://HOST/api/explore/v2.1`, `…/catalog`, `…/catalog/datasets`: the first page of the API.
    - `https://HOST`, `https://HOST/explore/`: the address itself, then the API of that host.
    - anything else: the address itself.
    """
    if api := catalogue_url(source_url):
        return (api,)
    parts = urlsplit(source_url.strip())
    if _PORTAL_PATH.fullmatch(parts.path) and not parts.query:
        root = urlunsplit((parts.scheme, parts.netloc, API, "", ""))
        return (source_url.strip(), catalogue_url(root))
    return (source_url.strip(),)


def catalogue_url(source_url: str, offset: int = 0) -> str:
    """Return a page's address for an address of the Explore API, "" for other addresses.

    What else stands in the query (`refine`, `where`, `apikey` …) stays.
    """
    parts = urlsplit(source_url.strip())
    found = _API_PATH.fullmatch(parts.path)
    if not found:
        return ""
    query = [
        (key, value) for key, value in parse_qsl(parts.query) if key not in ("limit", "offset")
    ] + [("limit", str(PAGE_SIZE)), ("offset", str(offset))]
    path = f"{found.group('root')}/catalog/datasets"
    return str(urlunsplit((parts.scheme, parts.netloc, path, urlencode(query), "")))


def export_url(page_url: str) -> str:
    """Return the address that gives the whole catalogue at once, past the API's 10,000."""
    parts = urlsplit(page_url)
    query = [
        (key, value) for key, value in parse_qsl(parts.query) if key not in ("limit", "offset")
    ]
    path = parts.path.rstrip("/").removesuffix("/datasets") + "/exports/json"
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(query), ""))
