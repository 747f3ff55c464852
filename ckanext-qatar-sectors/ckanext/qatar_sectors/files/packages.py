"""What OOXML and ODF documents tell about their makers, and how it is taken out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from typing import BinaryIO

from lxml import etree

from ckanext.qatar_sectors.files import images
from ckanext.qatar_sectors.files.kinds import ODF, Kind, by_ending

_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_CUSTOM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
)
_ODF_META = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3">'
    b"<office:meta/></office:document-meta>"
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DC = "http://purl.org/dc/elements/1.1/"
_ODF_CONFIG = "urn:oasis:names:tc:opendocument:xmlns:config:1.0"
_SESSION = re.compile(r"^rsid\w*$")
_THUMBNAIL = re.compile(r"^(?:docProps|Thumbnails)/thumbnail\.\w+$", re.I)
_PEOPLE = re.compile(
    r"(?:^|/)(?:comment\w*|persons?/person|people|commentAuthors|authors)\w*\.xml$", re.I
)
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def strip(body: BinaryIO, kind: Kind, target: str) -> None:
    """Write a document without properties, thumbnails, names of authors and marks of sessions."""
    change = _odf_part if kind in ODF else _ooxml_part
    with zipfile.ZipFile(body) as source, zipfile.ZipFile(target, "w") as written:
        # The first entry of an ODF document is its type, stored as it is.
        for entry in source.infolist():
            if entry.is_dir() or _THUMBNAIL.match(entry.filename):
                continue
            with source.open(entry) as part:
                content = change(entry.filename, part.read())
            fresh = zipfile.ZipInfo(entry.filename, _FIXED_TIME)
            stored = entry.filename == "mimetype"
            fresh.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            fresh.external_attr = 0o600 << 16
            written.writestr(fresh, content)


def _ooxml_part(name: str, content: bytes) -> bytes:
    lower = name.lower()
    if lower == "docprops/core.xml":
        return _CORE
    if lower == "docprops/app.xml":
        return _APP
    if lower == "docprops/custom.xml":
        return _CUSTOM
    if lower == "_rels/.rels":
        return _edited(content, _drop_thumbnail_link)
    if "/media/" in lower:
        return images.strip(content, by_ending(name))
    if lower.startswith("word/") and lower.endswith(".xml"):
        return _edited(content, _forget_people)
    if _PEOPLE.search(lower):
        return _edited(content, _forget_people)
    if lower == "xl/workbook.xml":
        return _edited(content, _forget_place)
    return content


def _odf_part(name: str, content: bytes) -> bytes:
    if name == "meta.xml":
        return _ODF_META
    if name == "META-INF/manifest.xml":
        return _edited(content, _drop_thumbnail_entry)
    if name in ("content.xml", "styles.xml"):
        return _edited(content, _forget_creators)
    if name == "settings.xml":
        return _edited(content, _forget_printer)
    if name.startswith("Pictures/"):
        return images.strip(content, by_ending(name))
    return content


def _edited(content: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    root = etree.fromstring(content, etree.XMLParser(**_PARSER))
    edit(root)
    return bytes(
        etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    )


def _forget_people(root: etree._Element) -> None:
    for each in root.iter(etree.Element):
        local = etree.QName(each).localname
        if local == "rsids":
            each.clear()
            continue
        # Excel keeps the names of comments' authors as text.
        if local == "author" and not len(each):
            each.text = ""
        in_word = etree.QName(each).namespace == _WORD
        for key in list(each.attrib):
            name = etree.QName(key)
            if _SESSION.match(name.localname) and name.namespace == _WORD:
                del each.attrib[key]
            elif name.localname in ("author", "initials", "displayName", "name", "userId"):
                if name.localname != "name" or local in ("cmAuthor", "author"):
                    each.attrib[key] = ""
            elif name.localname in ("date", "dT") and (in_word or local == "threadedComment"):
                each.attrib[key] = "1980-01-01T00:00:00Z"


def _forget_place(root: etree._Element) -> None:
    """Remove the folder where a workbook was saved, and who keeps it open."""
    for each in list(root.iter(etree.Element)):
        if etree.QName(each).localname == "absPath" and each.getparent() is not None:
            each.getparent().remove(each)
        elif etree.QName(each).localname == "fileSharing":
            each.attrib.pop("userName", None)


def _drop_thumbnail_link(root: etree._Element) -> None:
    for each in list(root):
        if str(each.get("Type", "")).endswith("/thumbnail"):
            root.remove(each)


def _drop_thumbnail_entry(root: etree._Element) -> None:
    for each in list(root):
        if any(str(value).startswith("Thumbnails/") for value in each.attrib.values()):
            root.remove(each)


def _forget_creators(root: etree._Element) -> None:
    for each in root.iter(f"{{{_DC}}}creator", f"{{{_DC}}}date"):
        each.text = "1980-01-01T00:00:00" if each.tag.endswith("}date") else ""
    for each in root.iter(etree.Element):
        if etree.QName(each).localname in ("creator-initials", "sender-initials"):
            each.text = ""


def _forget_printer(root: etree._Element) -> None:
    for each in root.iter(f"{{{_ODF_CONFIG}}}config-item"):
        if str(each.get(f"{{{_ODF_CONFIG}}}name", "")).startswith("Printer"):
            each.text = ""
