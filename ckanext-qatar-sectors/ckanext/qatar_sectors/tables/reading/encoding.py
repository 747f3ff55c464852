"""Which letters the bytes of a text file stand for."""

from __future__ import annotations

import codecs

from ckanext.qatar_sectors.tables.errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(body: bytes) -> str:
    """Return the text of `body`.

    UTF-8 and UTF-16 are recognised by their mark or their form. What is neither was written by an
    older Windows: by an Arabic one (cp1256) if that gives Arabic words, else by a Western one.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _strict(body, encoding)
    if b"\x00" in body[:4096]:
        return _unmarked_utf16(body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _windows(body)


def _strict(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as err:
        raise Unreadable("bad_encoding", encoding=encoding) from err


def _unmarked_utf16(body: bytes) -> str:
    sample = body[:4096]
    zeros_after = sum(1 for byte in sample[1::2] if byte == 0)
    zeros_before = sum(1 for byte in sample[::2] if byte == 0)
    text = _strict(body, "utf-16-le" if zeros_after >= zeros_before else "utf-16-be")
    if "\x00" in text:
        raise Unreadable("binary")
    return text


def _windows(body: bytes) -> str:
    arabic = body.decode("cp1256")
    return arabic if _reads_as_arabic(arabic) else body.decode("cp1252", errors="replace")


def _reads_as_arabic(text: str) -> bool:
    """Arabic letters stand beside Arabic letters; a Western text has one among Latin ones."""
    beside, alone = 0, 0
    for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if "\u0621" <= letter <= "\u064a":
            if "\u0621" <= before <= "\u0652" or "\u0621" <= after <= "\u0652":
                beside += 1
            else:
                alone += 1
    return beside > alone
