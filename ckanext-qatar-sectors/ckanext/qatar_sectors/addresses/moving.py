"""Where a page lies whose dataset, agency or group has another name now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Named(StrEnum):
    """What has a name in its address."""

    DATASET = "dataset"
    AGENCY = "organization"
    GROUP = "group"


_PAGE = re.compile(
    r"^/(?P<folder>dataset|organization|group|feeds/organization|feeds/group)"
    r"(?P<about>/(?:about|activity|groups|followers|resources|members|follow))?"
    r"/(?P<name>[a-z0-9_-]{2,100})(?P<rest>(?:[./].*)?)$"
)


@dataclass(frozen=True)
class Page:
    """An address taken apart: whose it is, by which name, and what stands around the name."""

    kind: Named
    name: str
    before: str
    after: str

    def under(self, name: str) -> str:
        """Return the address of the same page under another name."""
        return f"{self.before}{name}{self.after}"


def page_of(path: str) -> Page | None:
    """Say whose page an address without its language is; None for every other."""
    found = _PAGE.match(path)
    if found is None:
        return None
    kind = Named(found["folder"].rpartition("/")[2])
    before = f"/{found['folder']}{found['about'] or ''}/"
    return Page(kind, found["name"], before, found["rest"])
