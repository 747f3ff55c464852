"""The fetching of one run: page after page of one feed, within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol
from urllib.parse import urlsplit

from ckanext.qatar_sectors.harvest.errors import PagingRefused
from ckanext.qatar_sectors.harvest.fetched import Fetched
from ckanext.qatar_sectors.harvest.formats.records import Document
from ckanext.qatar_sectors.harvest.run import fingerprint

NOTHING_KNOWN = {"etag": "", "last_modified": "", "digest": ""}


class FetchPage(Protocol):
    """The guarded fetcher with its policy filled in."""

    def __call__(self, url: str, *, etag: str = "", last_modified: str = "") -> Fetched: ...


class Pages:
    """Fetches the pages of a feed: none twice, none from another host, not too many or too much."""

    def __init__(
        self, fetch_page: FetchPage, known: Mapping[str, str], max_pages: int, max_bytes: int
    ):
        self._fetch_page, self._known = fetch_page, dict(known)
        self._digest = self._known.pop("digest", "")
        self._max_pages, self._left = max_pages, max_bytes
        self._hosts: set[str] = set()
        self._visited: set[str] = set()
        self.validators = dict(NOTHING_KNOWN)
        self.count = 0

    def first(self, url: str) -> Fetched:
        """Fetch where a feed may begin; that nothing has changed is said by the server, or by what it sent."""
        self._hosts.add(_host(url))
        answer = self._get(url, self._known)
        digest = fingerprint.of_document(answer.url, answer.content_type, answer.body)
        self.validators = {
            "etag": answer.etag,
            "last_modified": answer.last_modified,
            "digest": digest,
        }
        if self._digest == digest:
            return replace(answer, not_modified=True, body=b"")
        return answer

    def get(self, url: str) -> Fetched:
        """Fetch one more page."""
        return self._get(url, {})

    def fetch(self, url: str) -> Document:
        """Fetch one more page; this is what a format calls."""
        return self.get(url).document()

    def _get(self, url: str, known: Mapping[str, str]) -> Fetched:
        plain = url.partition("#")[0]
        if plain in self._visited:
            raise PagingRefused("a page for the second time", url=plain)
        if _host(plain) not in self._hosts:
            raise PagingRefused("a page on another host", url=plain)
        if self.count >= self._max_pages:
            raise PagingRefused("too many pages", url=plain)
        self._visited.add(plain)
        answer = self._fetch_page(plain, **known)
        self.count += 1
        self._hosts.add(_host(answer.url))
        self._left -= answer.size
        if self._left < 0:
            raise PagingRefused("too many bytes", url=plain)
        return answer


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
