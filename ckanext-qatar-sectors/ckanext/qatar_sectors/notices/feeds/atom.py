"""An Atom feed (RFC 4287) as bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What XML 1.0 cannot hold.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ET.register_namespace("", ATOM)


@dataclass(frozen=True)
class FeedEntry:
    """One entry; its id stays the same whatever becomes of it, and in both languages."""

    id: str
    title: str
    url: str
    published: str
    updated: str
    summary: str = ""
    author: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed in one language."""

    id: str
    title: str
    url: str
    page_url: str
    language: str
    author: str
    updated: str
    entries: tuple[FeedEntry, ...]


def as_atom(feed: Feed) -> bytes:
    """Return the feed as a document."""
    root = ET.Element(f"{{{ATOM}}}feed", {XML_LANG: feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated)
    _link(root, "self", feed.url, "application/atom+xml")
    _link(root, "alternate", feed.page_url, "text/html")
    _text(ET.SubElement(root, f"{{{ATOM}}}author"), "name", feed.author)
    for one in feed.entries:
        entry = ET.SubElement(root, f"{{{ATOM}}}entry")
        _text(entry, "id", one.id)
        _text(entry, "title", one.title)
        _text(entry, "published", one.published)
        _text(entry, "updated", one.updated)
        _link(entry, "alternate", one.url, "text/html")
        if one.author:
            _text(ET.SubElement(entry, f"{{{ATOM}}}author"), "name", one.author)
        if one.summary:
            _text(entry, "summary", one.summary)
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = FORBIDDEN.sub("", text)


def _link(parent: ET.Element, rel: str, href: str, media_type: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "type": media_type, "href": href})
