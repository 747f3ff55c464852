"""Word documents: their paragraphs, headings, items and cells, as they stand when all changes are accepted."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from ckanext.eparticipation.voices.documents.paragraphs import Kind, Paragraph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_BYTES = 64 * 1024 * 1024
_HEADING = re.compile(r"(?:heading|titre|عنوان)?\s*([1-6])$", re.IGNORECASE)
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})


class NotAWordDocument(Exception):
    """The package has no main part that can be read."""


def read(path: str) -> Iterator[Paragraph]:
    """Give the paragraphs of a file."""
    with zipfile.ZipFile(path) as package:
        root = _part(package, "word/document.xml")
        levels = _levels(package)
    if root is None:
        raise NotAWordDocument()
    for element in root.iter(f"{_W}p"):
        yield _paragraph(element, levels)


def _part(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    if name not in package.namelist():
        return None
    if package.getinfo(name).file_size > _MOST_BYTES:
        raise NotAWordDocument()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(package.read(name), parser)
    if root.getroottree().docinfo.doctype:
        raise NotAWordDocument()
    return root


def _levels(package: zipfile.ZipFile) -> dict[str, int]:
    """Return the level of each style that is a heading's."""
    root = _part(package, "word/styles.xml")
    found = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        name, outline = style.find(f"{_W}name"), style.find(f".//{_W}outlineLvl")
        level = _number(outline) + 1 if outline is not None else 0
        match = _HEADING.match(name.get(f"{_W}val", "")) if name is not None else None
        if match or 1 <= level <= 6:
            found[style.get(f"{_W}styleId", "")] = level if 1 <= level <= 6 else int(match[1])  # type: ignore[index]
    return found


def _paragraph(element: etree._Element, levels: dict[str, int]) -> Paragraph:
    properties = element.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    level = levels.get(style.get(f"{_W}val", ""), 0) if style is not None else 0
    kind = Kind.TEXT
    if level:
        kind = Kind.HEADING
    elif properties is not None and properties.find(f"{_W}numPr") is not None:
        kind = Kind.ITEM
    elif next(element.iterancestors(f"{_W}tc"), None) is not None:
        kind = Kind.CELL
    return Paragraph(kind, "".join(_texts(element)), level)


def _texts(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif child.tag == f"{_W}r" and _vanishes(child):
            continue
        elif isinstance(child.tag, str) and child.tag.startswith(_W):
            yield from _texts(child)


def _vanishes(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")


def _number(element: etree._Element) -> int:
    value = element.get(f"{_W}val", "")
    return int(value) if value.isdigit() else 9
