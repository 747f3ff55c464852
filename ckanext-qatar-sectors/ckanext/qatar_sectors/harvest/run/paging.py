"""The fetching of one run: page after page of one feed, within bounds."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from ckanext.qatar_sectors.harvest.errors import PagingRefused
from ckanext.qatar_sectors.harvest.formats.records import Document


class Pages:
    """Fetches the pages of a feed: none twice, none from another host, not too many or too much."""

    def __init__(
        self, fetch: Callable[[str], Document], hosts: set[str], max_pages: int, max_bytes: int
    ):
        self._fetch, self._hosts = fetch, hosts
        self._max_pages, self._max_bytes = max_pages, max_bytes
        self._visited: set[str] = set()
        self.count = 0

    def fetch(self, url: str) -> Document:
        """Fetch one more page; this is what a format calls."""
        plain = url.partition("#")[0]
        if plain in self._visited:
            raise PagingRefused("a page for the second time")
        if self._host(plain) not in self._hosts:
            raise PagingRefused("a page on another host")
        if self.count >= self._max_pages:
            raise PagingRefused("too many pages")
        self._visited.add(plain)
        self.count += 1
        document = self._fetch(plain)
        self._hosts.add(self._host(document.url))
        self._max_bytes -= len(document.body)
        if self._max_bytes < 0:
            raise PagingRefused("too many bytes")
        return document

    @staticmethod
    def _host(url: str) -> str:
        return (urlsplit(url).hostname or "").lower()
