"""An Atom feed (RFC 4287) of threads that everybody may know of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True)
class Entry:
    """One thread."""

    address: str
    title: str
    summary: str
    published: str
    updated: str
    lang: str


def atom(title: str, own: str, page: str, lang: str, entries: Sequence[Entry]) -> bytes:
    """Return the feed; an empty one counts as changed at the beginning of time."""
    Xml.register_namespace("", ATOM)
    root = Xml.Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": lang})
    _text(root, "title", title)
    _text(root, "id", own)
    _text(root, "updated", max((one.updated for one in entries), default="1970-01-01T00:00:00Z"))
    # Atom wants an author: the portal stands for participants, who are not named.
    _text(Xml.SubElement(root, f"{{{ATOM}}}author"), "name", title)
    Xml.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": own})
    Xml.SubElement(root, f"{{{ATOM}}}link", {"rel": "alternate", "href": page})
    for one in entries:
        entry = Xml.SubElement(root, f"{{{ATOM}}}entry", {f"{{{XML}}}lang": one.lang})
        _text(entry, "title", one.title)
        _text(entry, "id", one.address)
        Xml.SubElement(entry, f"{{{ATOM}}}link", {"rel": "alternate", "href": one.address})
        _text(entry, "published", one.published)
        _text(entry, "updated", one.updated)
        _text(entry, "summary", one.summary)
    body: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _text(parent: Xml.Element, name: str, value: str) -> None:
    Xml.SubElement(parent, f"{{{ATOM}}}{name}").text = value
