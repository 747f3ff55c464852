"""What the portal proves itself with at one server, and at no other."""

from __future__ import annotations

from dataclasses import dataclass, field

from ckanext.qatar_sectors.harvest.errors import AddressRefused
from ckanext.qatar_sectors.harvest.fetching import address as addresses


@dataclass(frozen=True)
class Credentials:
    """Headers for the address `url` and its neighbours: same scheme, host and port, nothing else.

    They are in no `repr` and so in no log.
    """

    url: str = field(repr=False)
    headers: tuple[tuple[str, str], ...] = field(repr=False)

    def headers_for(self, url: str) -> dict[str, str]:
        """Return the headers where `url` is of the server that they belong to, else none."""
        try:
            own, asked = addresses.parse(self.url).origin, addresses.parse(url).origin
        except AddressRefused:
            return {}
        return dict(self.headers) if own == asked else {}
