"""Links and frames of a page that somebody else wrote: read without building it, without following anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

# A page with more is read no further.
MOST = 20_000
LINKS = {"a": "href", "area": "href"}
FRAMES = {"iframe": "src", "frame": "src"}


@dataclass(frozen=True)
class Found:
    """An element that leads to an address, as the page names it."""

    tag: str
    address: str

    @property
    def is_frame(self) -> bool:
        """Tell whether the page shows what is there inside itself."""
        return self.tag in FRAMES


class _Collector:
    """What lxml tells of each element."""

    def __init__(self, base: str):
        self.base, self.found = base, list[Found]()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note an element."""
        if tag == "base" and attributes.get("href"):
            self.base = _joined(self.base, attributes["href"]) or self.base
            return
        address = attributes.get(LINKS.get(tag) or FRAMES.get(tag) or "", "").strip()
        if address and len(self.found) < MOST and (full := _joined(self.base, address)):
            self.found.append(Found(tag, full))

    def close(self) -> list[Found]:
        """Return what was noted."""
        return self.found


def read(page: bytes, address: str) -> list[Found]:
    """Return the links and frames of a page of HTML, in their order, as full addresses."""
    parser = etree.HTMLParser(target=_Collector(address), no_network=True, recover=True)
    try:
        parser.feed(page)
        found: list[Found] = parser.close()
    except (etree.ParseError, AssertionError):
        # Not even a beginning of a page.
        return []
    return found


def first(found: Iterable[Found], leads: Callable[[str], bool], *, frames: bool) -> Found | None:
    """Return the first frame, or the first link, whose address leads somewhere."""
    return next((one for one in found if one.is_frame == frames and leads(one.address)), None)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
