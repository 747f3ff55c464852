"""Bytes become text, by what the document itself says before what its header says."""

from __future__ import annotations

import codecs
import re

from .packing import is_packed, only_part
from .records import Document, FeedUnreadable, Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
# What browsers take these names for.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
}


def text_of(document: Document) -> str:
    """Return the text of a document, unpacked where it is a packed file.

    Raises FeedUnreadable when it is not in the charset it names. The text is kept with the document: each format
    that is asked whether it is one of its own needs it.
    """
    kept = vars(document)
    if "text" not in kept:
        kept["text"] = _decoded(only_part(document) if is_packed(document.body) else document)
    text: str = kept["text"]
    return text


def _decoded(document: Document) -> str:
    body = document.body
    charset = declared_charset(document)
    try:
        codec = codecs.lookup(_MEANT.get(charset, charset))
        if not codec._is_text_encoding:
            raise LookupError(charset)
        text, _ = codec.decode(body, "strict")
    except (LookupError, UnicodeError, ValueError) as err:
        position = str(getattr(err, "start", ""))
        raise FeedUnreadable(
            Problem("undecodable", params={"charset": charset, "position": position})
        ) from err
    return text.removeprefix("\ufeff")


def declared_charset(document: Document) -> str:
    """Return the charset by byte order mark, XML declaration, shape of the bytes, header, else UTF-8."""
    body = document.body
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return charset
    if body[:4:2] == b"\0\0" and body[1:2] != b"\0":
        return "utf-16-be"
    if body[1:4:2] == b"\0\0" and body[:1] != b"\0":
        return "utf-16-le"
    if named := _XML_ENCODING.match(body[:400]):
        return named.group(1).decode("ascii").lower()
    if body.lstrip()[:1] not in (b"{", b"[") and (
        header := _HEADER_CHARSET.search(document.content_type)
    ):
        charset = header.group(1).lower()
        # A header that says Latin-1 is the default of many servers; the body knows better.
        return "utf-8" if charset in _MEANT and _is_utf8(body) else charset
    return "utf-8"


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
