"""Feeds as packed files: gzip around one, zip around one or several.

Nothing is written to disk, and no declared size is believed: what comes out is counted.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, urljoin

from .records import Document, FeedUnreadable, Problem

GZIP = b"\x1f\x8b\x08"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
MEGABYTE = 1024 * 1024
MAX_UNPACKED = 500 * MEGABYTE
MAX_RATIO = 100
MAX_PARTS = 1_000
PIECE = 256 * 1024
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNSAFE_NAME = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]|\\")
# What systems put beside the files of an archive.
_NO_PART = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^/]*$|Thumbs\.db$|desktop\.ini$)|/$")
_OFFICE = frozenset({"[Content_Types].xml", "META-INF/manifest.xml"})


def is_packed(body: bytes) -> bool:
    """Tell whether bytes are a gzip or a zip file."""
    return body.startswith((GZIP, *ZIP))


def parts(document: Document) -> list[Document]:
    """Return the files of a packed document; raise FeedUnreadable when they cannot or must not be had."""
    body = document.body
    limit = min(MAX_UNPACKED, max(MEGABYTE, len(body) * MAX_RATIO))
    if body.startswith(GZIP):
        found = [replace(document, body=_gunzipped(body, limit), content_type="")]
    else:
        found = list(_unzipped(document, limit))
    if not found:
        raise _refused("packed_empty")
    if any(is_packed(part.body) for part in found):
        raise _refused("packed_nested")
    return found


def only_part(document: Document) -> Document:
    """Return the one file of a packed document."""
    found = parts(document)
    if len(found) > 1:
        raise _refused("packed_several", count=str(len(found)))
    return found[0]


def _gunzipped(body: bytes, limit: int) -> bytes:
    out = io.BytesIO()
    rest = body
    while rest.startswith(GZIP):
        inflater = zlib.decompressobj(wbits=31)
        while not inflater.eof:
            try:
                piece = inflater.decompress(rest, PIECE)
            except zlib.error as err:
                raise _refused("packed_broken") from err
            rest = inflater.unconsumed_tail
            if not (piece or rest or inflater.eof):
                raise _refused("packed_broken")
            out.write(piece)
            if out.tell() > limit:
                raise _refused("packed_too_large")
        # gzip(1) ignores what follows the last member too.
        rest = inflater.unused_data
    return out.getvalue()


def _unzipped(document: Document, limit: int) -> Iterator[Document]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(document.body))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as err:
        raise _refused("packed_broken") from err
    members = archive.infolist()
    if any(member.filename in _OFFICE for member in members):
        raise _refused("packed_office")
    if len(members) > MAX_PARTS:
        raise _refused("packed_too_large")
    wanted = [member for member in members if not _NO_PART.search(member.filename)]
    for member in wanted:
        _check(member)
    for member in wanted:
        body = _read(archive, member, limit)
        limit -= len(body)
        url = document.url
        if len(wanted) > 1:
            # As if the files lay beside the archive: addresses in them are relative to their own.
            url = urljoin(url, quote(member.filename))
        yield Document(url, body)


def _check(member: zipfile.ZipInfo) -> None:
    name = member.filename[:200]
    if member.flag_bits & 0x1:
        raise _refused("packed_encrypted", name=name)
    if _UNSAFE_NAME.search(member.orig_filename) or stat.S_ISLNK(member.external_attr >> 16):
        raise _refused("packed_unsafe", name=name)
    if member.compress_type not in _METHODS:
        raise _refused("packed_method", name=name)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    out = io.BytesIO()
    try:
        with archive.open(member) as file:
            while piece := file.read(PIECE):
                out.write(piece)
                if out.tell() > limit:
                    raise _refused("packed_too_large")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as err:
        raise _refused("packed_broken") from err
    return out.getvalue()


def _refused(code: str, **params: str) -> FeedUnreadable:
    return FeedUnreadable(Problem(code, params.get("name", ""), params))
