"""Programs inside office documents, and links by which a document fetches one."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from ckanext.qatar_sectors.files.findings import Finding, Reason
from ckanext.qatar_sectors.files.kinds import OOXML, Kind

_PART = 64 * 1024 * 1024
_OOXML_PROGRAM = re.compile(
    r"(?:^|/)(?:vbaProject[^/]*\.bin|vbaData\.xml|macrosheets/|dialogsheets/|activeX/|attachedToolbars\.bin)",
    re.I,
)
_OBJECT = re.compile(
    r"(?:^|/)embeddings/[^/]*\.(?:bin|exe|dll|js|vbs|hta|lnk|bat|cmd|ps1|docm|xlsm|pptm)$", re.I
)
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|macrosheet|activeX", re.I)
_FETCHED = re.compile(
    rb'<[^>]*(?:attachedTemplate|oleObject|/frame|/subDocument)"[^>]*TargetMode\s*=\s*["\']External'
    rb'|<[^>]*TargetMode\s*=\s*["\']External[^>]*(?:attachedTemplate|oleObject|/frame|/subDocument)"',
    re.I,
)
_DDE = re.compile(rb"\bDDE(?:AUTO)?\s", re.I)
_ODF_PROGRAM = re.compile(r"^(?:Basic|Scripts)/.+\.(?:xml|xba|xlb|py|js|bsh|class|jar)$", re.I)
_ODF_EVENT = re.compile(
    rb"(?:vnd\.sun\.star\.script:|xlink:href=\"macro:|script:macro-name=)", re.I
)
_OLE_PROGRAM = tuple(
    name.encode("utf-16-le") for name in ("_VBA_PROJECT", "Macros", "_VBA_PROJECT_CUR")
)
_ENCRYPTED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
# BIFF BOUNDSHEET: length, position, visibility, then 1 for a sheet of Excel 4 macros.
_XLM = re.compile(rb"\x85\x00([\x09-\x50])\x00.{4}[\x00-\x02]\x01", re.S)


def in_package(body: BinaryIO, kind: Kind) -> list[Finding]:
    """Return the programs in an OOXML or ODF document."""
    in_part = _in_ooxml_part if kind in OOXML else _in_odf_part
    with zipfile.ZipFile(body) as archive:
        for name in archive.namelist():
            reason = in_part(archive, name)
            if reason is not None:
                return [Finding(reason)]
    return []


def _in_ooxml_part(archive: zipfile.ZipFile, name: str) -> Reason | None:
    if _OOXML_PROGRAM.search(name) or _OBJECT.search(name):
        return Reason.MACROS
    if name == "[Content_Types].xml" and _MACRO_TYPE.search(_part(archive, name)):
        return Reason.MACROS
    if name.endswith(".rels") and _FETCHED.search(_part(archive, name)):
        return Reason.ACTIVE_CONTENT
    if name == "word/document.xml":
        fields = re.findall(rb"<w:instrText[^>]*>([^<]*)", _part(archive, name))
        if _DDE.search(b"".join(fields)):
            return Reason.ACTIVE_CONTENT
    return None


def _in_odf_part(archive: zipfile.ZipFile, name: str) -> Reason | None:
    if _ODF_PROGRAM.match(name):
        return Reason.MACROS
    if name in ("content.xml", "styles.xml") and _ODF_EVENT.search(_part(archive, name)):
        return Reason.MACROS
    return None


def in_ole(body: BinaryIO, kind: Kind) -> list[Finding]:
    """Return the programs in a document of the old binary formats."""
    body.seek(0)
    content = body.read()
    if any(name in content for name in _ENCRYPTED):
        return [Finding(Reason.ENCRYPTED)]
    if any(name in content for name in _OLE_PROGRAM):
        return [Finding(Reason.MACROS)]
    if kind is Kind.XLS and any(map(_is_macro_sheet, _XLM.finditer(content))):
        return [Finding(Reason.MACROS)]
    return []


def _is_macro_sheet(found: re.Match[bytes]) -> bool:
    """Say whether the record's length fits the length of its name, in one byte a sign or two."""
    letters = found.string[found.end() : found.end() + 1]
    return bool(letters) and found.group(1)[0] in (letters[0] + 8, 2 * letters[0] + 8)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_PART)
