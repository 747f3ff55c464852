"""All checks of one file, in order: what it is, whether that may be, what is in it, what is taken out."""

from __future__ import annotations

import os
import zipfile
from typing import BinaryIO

from ckanext.qatar_sectors.files import archives, images, macros, markup, packages, pdfs
from ckanext.qatar_sectors.files.findings import Finding, Reason
from ckanext.qatar_sectors.files.kinds import (
    ARCHIVES,
    IMAGES,
    KNOWN,
    MARKUP,
    ODF,
    OLE,
    OOXML,
    Kind,
)
from ckanext.qatar_sectors.files.purposes import Rules
from ckanext.qatar_sectors.files.recognition import agreed_name, recognise_body
from ckanext.qatar_sectors.files.report import Report

_ZIPPED = OOXML | ODF | {Kind.ZIP, Kind.KMZ}
# Never inside an archive, whatever the purpose.
_NEVER_INSIDE = frozenset({Kind.PROGRAM, Kind.HTML, Kind.SVG})
_PROGRAM_ENDINGS = frozenset(
    [
        "exe",
        "dll",
        "so",
        "sh",
        "bash",
        "bat",
        "cmd",
        "com",
        "scr",
        "pif",
        "msi",
        "jar",
        "js",
        "jse",
        "vbs",
        "vbe",
        "wsf",
        "hta",
        "ps1",
        "lnk",
        "reg",
        "php",
        "py",
        "pl",
        "rb",
        "docm",
        "dotm",
        "xlsm",
        "xltm",
        "xlam",
        "xlsb",
        "pptm",
        "potm",
        "ppam",
        "ppsm",
        "app",
        "apk",
        "deb",
        "rpm",
        "iso",
        "img",
        "svg",
        "html",
        "htm",
        "xhtml",
        "mht",
    ]
)


def examine(path: str, name: str, rules: Rules, cleaned: str) -> Report:
    """Check a file; where it has to be cleaned, write the clean form to `cleaned`."""
    with open(path, "rb") as body:
        kind = recognise_body(body, name)
        findings = _what_may_not_be(kind, name, rules) or _look(body, kind, name, rules, 0)
        if findings:
            return Report(kind, name, tuple(findings))
        mended: list[str] = []
        if rules.redraw and kind in IMAGES:
            kind = images.redraw(body, kind, cleaned, rules.max_side)
            mended.append("redrawn")
        elif rules.strip and _strip(body, kind, rules, cleaned):
            mended.append("metadata")
    honest = agreed_name(kind, name)
    if honest != name:
        mended.append("name")
    return Report(kind, honest, (), tuple(mended))


def _what_may_not_be(kind: Kind, name: str, rules: Rules) -> list[Finding]:
    ending = name.rpartition(".")[2].lower()
    if kind not in rules.kinds:
        reason = Reason.PICTURE_REFUSED if rules.redraw else Reason.TYPE_REFUSED
        return [Finding(reason, {"kind": str(kind)})]
    # A type that may be, under the name of a program: somebody means to deceive. Text is renamed.
    if ending in _PROGRAM_ENDINGS and "." in name and not KNOWN[kind].text:
        reason = Reason.MACROS if ending.endswith("m") and kind in OOXML else Reason.NAME_DISAGREES
        return [Finding(reason, {"ending": ending, "kind": str(kind)})]
    return []


def _look(body: BinaryIO, kind: Kind, name: str, rules: Rules, depth: int) -> list[Finding]:
    budget = archives.Budget(os.fstat(body.fileno()).st_size)
    return _look_into(body, kind, name, rules, depth, budget)


def _look_into(
    body: BinaryIO, kind: Kind, name: str, rules: Rules, depth: int, budget: archives.Budget
) -> list[Finding]:
    def inside(inner_name: str, inner: BinaryIO, level: int) -> list[Finding]:
        return _look_inside(inner_name, inner, level, rules, budget)

    body.seek(0)
    if kind not in _ZIPPED and kind not in OLE and zipfile.is_zipfile(body):
        return [Finding(Reason.POLYGLOT)]
    body.seek(0)
    if kind in (Kind.ZIP, Kind.KMZ):
        return archives.read_zip(body, budget, depth, inside)
    if kind is Kind.GZIP:
        return archives.read_gzip(body, budget, depth, name, inside)
    if kind in OOXML | ODF:
        found = archives.read_zip(body, budget, depth, None)
        return found or macros.in_package(body, kind)
    if kind in OLE:
        return macros.in_ole(body, kind)
    if kind is Kind.PDF:
        return pdfs.look(body, attachments_go=rules.strip and depth == 0)
    if kind in IMAGES:
        return images.look(body, kind, rules.max_pixels)
    if kind in MARKUP:
        return markup.in_markup(body)
    return []


def _look_inside(
    name: str, body: BinaryIO, depth: int, rules: Rules, budget: archives.Budget
) -> list[Finding]:
    """Check one entry of an archive: kinds that we do not know (a shape file's parts) may be there."""
    kind = recognise_body(body, name)
    ending = name.rpartition(".")[2].lower()
    if kind in _NEVER_INSIDE or ending in _PROGRAM_ENDINGS:
        return [Finding(Reason.REFUSED_INSIDE, {"name": archives.shown(name)})]
    if kind in ARCHIVES and depth > archives.MAX_DEPTH:
        return [Finding(Reason.NESTED)]
    found = _look_into(body, kind, name, rules, depth, budget)
    # What cannot be read inside is the reader's business; what is hostile is ours.
    return [each for each in found if each.reason not in (Reason.BROKEN, Reason.POLYGLOT)]


def _strip(body: BinaryIO, kind: Kind, rules: Rules, target: str) -> bool:
    """Write a file without what tells about its makers; say whether that was done."""
    if kind is Kind.PDF:
        if rules.keep_signed and pdfs.is_signed(body):
            return False
        pdfs.strip(body, target)
        return True
    if kind in OOXML | ODF:
        packages.strip(body, kind, target)
        return True
    if kind in IMAGES - {Kind.TIFF, Kind.GIF}:
        body.seek(0)
        with open(target, "wb") as out:
            out.write(images.strip(body.read(), kind))
        return True
    return False
