"""From the address that a person typed to the addresses that are asked, in their order."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

PAGE_SIZE = 100
API = "/api/explore/v2.1"
CKAN_API = "/api/3/action/package_search"
# New datasets come last, and no two stand at one place: pages do not shift while they are read.
CKAN_ORDER = "metadata_created asc, id asc"
_API_PATH = re.compile(r"(?P<root>.*?/api/explore/v2(?:\.\d)?)(?:/catalog(?:/datasets)?)?/*")
_CKAN_PATH = re.compile(
    r"(?P<root>.*?/api)/(?:3/*|(?:[123]/)?action/*"
    r"(?:(?:package_search|package_list|current_package_list_with_resources)/*)?)"
)
# Addresses of a portal as a person sees it: its front page, its list of datasets.
_PORTAL_PATH = re.compile(
    r"/*(?:explore/*|pages/[^/]*/*|explore/dataset/*|(?:(?:en|ar)/*)?(?:dataset/*)?)?"
)


def addresses(source_url: str) -> tuple[str, ...]:
    """Return the addresses to ask, in order; a later one only when the earlier gives a web page.

    - `https://HOST/api/explore/v2.1`, `…/catalog`, `…/catalog/datasets`: the first page of the API.
    - `https://HOST/api/3`, `…/action`, `…/action/package_search`: the first page of CKAN's API.
    - `https://HOST`, `https://HOST/explore/`, `https://HOST/dataset`: the address itself, then both APIs of that host.
    - anything else: the address itself.
    """
    if api := catalogue_url(source_url) or ckan_url(source_url):
        return (api,)
    if api := portal_url(source_url):
        return (source_url.strip(), api, ckan_portal_url(source_url))
    return (source_url.strip(),)


def portal_url(source_url: str) -> str:
    """Return the first page of the Explore API at a portal's address, "" for other addresses."""
    root = _portal(source_url)
    return catalogue_url(root + API) if root else ""


def ckan_portal_url(source_url: str) -> str:
    """Return the first page of CKAN's API at a portal's address, "" for other addresses."""
    root = _portal(source_url)
    return ckan_url(root + CKAN_API) if root else ""


def _portal(source_url: str) -> str:
    parts = urlsplit(source_url.strip())
    if not _PORTAL_PATH.fullmatch(parts.path) or parts.query:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def catalogue_url(source_url: str, offset: int = 0) -> str:
    """Return a page's address for an address of the Explore API, "" for other addresses.

    What else stands in the query (`refine`, `where`, `apikey` …) stays.
    """
    parts = urlsplit(source_url.strip())
    found = _API_PATH.fullmatch(parts.path)
    if not found:
        return ""
    paging = {"limit": str(PAGE_SIZE), "offset": str(offset)}
    return _asked(
        parts.scheme, parts.netloc, found["root"] + "/catalog/datasets", parts.query, paging
    )


def ckan_url(source_url: str, start: int = 0) -> str:
    """Return a page's address for an address of CKAN's action API, "" for other addresses.

    What else stands in the query (`fq`, `q` …) stays; private datasets and drafts are never asked for.
    """
    parts = urlsplit(source_url.strip())
    found = _CKAN_PATH.fullmatch(parts.path)
    if not found:
        return ""
    paging = {"rows": str(PAGE_SIZE), "start": str(start), "sort": CKAN_ORDER}
    never = ("include_private", "include_drafts", "include_deleted", "limit", "offset")
    path = found["root"] + "/3/action/package_search"
    return _asked(parts.scheme, parts.netloc, path, parts.query, paging, never)


def _asked(
    scheme: str,
    host: str,
    path: str,
    query: str,
    paging: dict[str, str],
    never: tuple[str, ...] = (),
) -> str:
    kept = [(key, value) for key, value in parse_qsl(query) if key not in (*paging, *never)]
    return str(urlunsplit((scheme, host, path, urlencode([*kept, *paging.items()]), "")))


def export_url(page_url: str) -> str:
    """Return the address that gives the whole catalogue at once, past the API's 10,000."""
    parts = urlsplit(page_url)
    query = [
        (key, value) for key, value in parse_qsl(parts.query) if key not in ("limit", "offset")
    ]
    path = parts.path.rstrip("/").removesuffix("/datasets") + "/exports/json"
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(query), ""))
