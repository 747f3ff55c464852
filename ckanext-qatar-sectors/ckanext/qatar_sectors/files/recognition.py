"""What a file really is, by its content; its name only tells kinds of text apart."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import BinaryIO

import magic

from ckanext.qatar_sectors.files.kinds import KNOWN, MARKUP, Kind, by_ending
from ckanext.qatar_sectors.files.tabular import is_table

HEAD = 8192
_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\x1f\x8b", Kind.GZIP),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"II+\x00", Kind.TIFF),
    (b"MM\x00+", Kind.TIFF),
    (b"PAR1", Kind.PARQUET),
    (b"\x7fELF", Kind.PROGRAM),
    (b"\xca\xfe\xba\xbe", Kind.PROGRAM),
    (b"\xfe\xed\xfa", Kind.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Kind.PROGRAM),
    (b"\x00asm", Kind.PROGRAM),
    (b"#!", Kind.PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Kind.PROGRAM),  # a Windows shortcut
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ROOTS = {
    "svg": Kind.SVG,
    "html": Kind.HTML,
    "rdf": Kind.RDF,
    "kml": Kind.KML,
    "gpx": Kind.GPX,
}
_BEFORE_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.S | re.I
)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)[\s/>]")
# What a browser would take for a page; the second for text that says it is XML.
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|iframe|style|table|div|a|p|h1|br|img|title|b)[\s>/]",
    re.I,
)
_PAGE = re.compile(r"<(?:html|head|body|script|iframe|style)[\s>/]", re.I)
_TABLES = frozenset({Kind.CSV, Kind.TSV})
_OOXML_MAIN = (
    (b"spreadsheetml", Kind.XLSX),
    (b"ms-excel", Kind.XLSX),
    (b"wordprocessingml", Kind.DOCX),
    (b"ms-word", Kind.DOCX),
    (b"presentationml", Kind.PPTX),
    (b"ms-powerpoint", Kind.PPTX),
)


def recognise(path: str, name: str) -> Kind:
    """Return what a file is."""
    with open(path, "rb") as body:
        return recognise_body(body, name)


def recognise_body(body: BinaryIO, name: str) -> Kind:
    """Return what is in a seekable stream."""
    body.seek(0)
    head = body.read(HEAD)
    kind = _by_signature(head, body)
    return kind if kind is not None else _text(head, name)


def _by_signature(head: bytes, body: BinaryIO) -> Kind | None:
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return _inside_zip(body) if kind is Kind.ZIP else kind
    if head.startswith(_OLE):
        return _inside_ole(body)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head.startswith(b"SQLite format 3\x00"):
        return Kind.GPKG if head[68:72] in (b"GPKG", b"GP10", b"GP11") else Kind.SQLITE
    if head.startswith(b"MZ") and b"\x00" in head:
        return Kind.PROGRAM
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    return None


def _inside_zip(body: BinaryIO) -> Kind:
    try:
        with zipfile.ZipFile(body) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                with archive.open("[Content_Types].xml") as part:
                    types = part.read(1024 * 1024)
                return next((kind for mark, kind in _OOXML_MAIN if mark in types), Kind.ZIP)
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    told = part.read(200).decode("ascii", "replace").strip()
                # A template is the document it makes.
                told = told.removesuffix("-template")
                return next((k for k, v in KNOWN.items() if v.media_type == told), Kind.ZIP)
            if "doc.kml" in names:
                return Kind.KMZ
            if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
                return Kind.PROGRAM
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, KeyError):
        return Kind.ZIP
    return Kind.ZIP


def _inside_ole(body: BinaryIO) -> Kind:
    body.seek(0)
    content = body.read()
    for stream, kind in (
        ("WordDocument", Kind.DOC),
        ("Workbook", Kind.XLS),
        ("Book", Kind.XLS),
        ("PowerPoint Document", Kind.PPT),
        ("EncryptedPackage", Kind.XLS),
    ):
        if stream.encode("utf-16-le") in content:
            return kind
    return Kind.UNKNOWN


def as_text(head: bytes) -> str | None:
    """Return the beginning of a text, or None for what is no text."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "replace")
    if head.startswith((b"<\x00", b"\x00<")):
        return head.replace(b"\x00", b"").decode("latin-1")
    if b"\x00" in head:
        return None
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _text(head: bytes, name: str) -> Kind:
    text = as_text(head)
    if text is None:
        return Kind.UNKNOWN
    stated = by_ending(name)
    start = text.lstrip()
    if stated in _TABLES and "<" in start[:512] and is_table(start, is_whole=len(head) < HEAD):
        # Cells may hold markup; what is served as a table is no page for any browser.
        return stated
    if start.startswith("<"):
        return _markup(start, stated)
    if _PAGE.search(start[:512]):
        return Kind.HTML
    if stated in MARKUP or stated is Kind.PROGRAM:
        return stated
    if KNOWN[stated].text:
        return stated
    if start[:1] in ("{", "["):
        return Kind.GEOJSON if '"FeatureCollection"' in start[:2048] else Kind.JSON
    told = magic.from_buffer(head, mime=True)
    if told == "text/html":
        return Kind.HTML
    if told in ("text/csv", "application/csv"):
        return Kind.CSV
    if told.startswith("text/x-") or "script" in told:
        return Kind.PROGRAM
    return Kind.TXT if told.startswith("text/") or told == "application/json" else Kind.UNKNOWN


def _markup(start: str, stated: Kind) -> Kind:
    rest = start
    while found := _BEFORE_ROOT.match(rest):
        if "html" in found.group().lower().partition("<!doctype")[2][:20]:
            return Kind.HTML
        rest = rest[found.end() :]
    found = _ROOT.match(rest)
    root = found.group(1) if found else ""
    if root.lower() in _ROOTS:
        return _ROOTS[root.lower()]
    is_xml = start.startswith("<?xml") or stated in MARKUP - {Kind.HTML}
    if (_PAGE if is_xml else _HTML).match(rest.lstrip()):
        return Kind.HTML
    if stated in (Kind.TTL, Kind.NT):
        return stated
    if not found and not start.startswith("<?xml"):
        return Kind.HTML
    if "opengis.net/gml" in rest:
        return Kind.GML
    return stated if stated in MARKUP - {Kind.SVG, Kind.HTML} else Kind.XML


# Endings by which a computer runs a file.
_RUN = frozenset({"exe", "dll", "so", "com", "scr", "msi", "lnk", "jar", "app"})


def stem_of(name: str) -> str:
    """Return a name without an ending that we know."""
    stem, dot, ending = name.rpartition(".")
    if dot and stem and (by_ending(name) is not Kind.UNKNOWN or ending.lower() in _RUN):
        return stem
    return name


def agreed_name(kind: Kind, name: str) -> str:
    """Return a name whose ending tells the truth: the same one where it does already."""
    stated = by_ending(name)
    if stated is kind or (stated in MARKUP and kind in MARKUP):
        return name
    return f"{stem_of(Path(name).name)}.{KNOWN[kind].endings[0]}"
