"""Parts of a zipped document, read within bounds."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from lxml import etree

from ckanext.foi.documents.findings import Unreadable

MAX_PART = 512 * 1024 * 1024
PIECE = 1024 * 1024
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_BROKEN = (
    zipfile.BadZipFile,
    etree.XMLSyntaxError,
    KeyError,
    OSError,
    EOFError,
    NotImplementedError,
)


@contextmanager
def opened(path: str) -> Iterator[zipfile.ZipFile]:
    """Open a package; raises Unreadable for whatever is wrong with it while it is open."""
    try:
        with zipfile.ZipFile(path) as package:
            if any(entry.file_size > MAX_PART for entry in package.infolist()):
                raise Unreadable("too_large")
            if any(entry.flag_bits & 0x1 for entry in package.infolist()):
                raise Unreadable("encrypted")
            yield package
    except _BROKEN as err:
        raise Unreadable("broken") from err


def tree(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    """Return a part as XML; None when the package has no such part."""
    if name not in package.namelist():
        return None
    with package.open(name) as part:
        root = etree.parse(part, etree.XMLParser(**_PARSER)).getroot()
    if root.getroottree().docinfo.doctype:
        raise Unreadable("broken")
    return root


def remarked(package: zipfile.ZipFile) -> Iterator[str]:
    """Give the parts whose markup holds remarks: no program writes them, and no reader of a page sees them."""
    marks = tuple("<!--".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
    for name in package.namelist():
        if not name.lower().endswith((".xml", ".rels", ".vml")):
            continue
        with package.open(name) as part:
            before = b""
            while chunk := part.read(PIECE):
                if any(mark in before + chunk for mark in marks):
                    yield name
                    break
                before = chunk[-8:]


def elements(part: IO[bytes], *tags: str) -> Iterator[etree._Element]:
    """Give elements of a large part one by one, each forgotten when the next is asked for."""
    for _event, element in etree.iterparse(part, tag=tags, resolve_entities=False, no_network=True):
        yield element
        element.clear()
        while element.getprevious() is not None and element.getparent() is not None:
            del element.getparent()[0]


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def relations(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str, bool]]:
    """Return a part's relationships: id to kind, target's path in the package, whether it is outside."""
    folder, _slash, name = part.rpartition("/")
    root = tree(package, f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    found = {}
    for each in () if root is None else root:
        if local(each) != "Relationship":
            continue
        kind = each.get("Type", "").rpartition("/")[2]
        outside = each.get("TargetMode") == "External"
        target = each.get("Target", "")
        found[each.get("Id", "")] = (kind, target if outside else _within(folder, target), outside)
    return found


def _within(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
