"""What came back from an address; in a file of its own, so that what parses it need not know how to fetch."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.qatar_sectors.harvest.formats.records import Document


@dataclass(frozen=True)
class Fetched:
    """The answer of a server; `body` stays empty when it went into a file."""

    url: str
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    size: int = 0
    not_modified: bool = False
    body: bytes = b""

    def document(self) -> Document:
        """Return it as the formats read it."""
        return Document(url=self.url, body=self.body, content_type=self.content_type)
