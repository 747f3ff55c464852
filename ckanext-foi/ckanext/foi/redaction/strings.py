"""pikepdf: what a PDF says outside its pages: who made it, comments, fields, attachments, layers, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from ckanext.foi.redaction.words import folded

MAX_STRINGS = 50_000
MAX_OBJECTS = 500_000
# Shorter strings (a language, a kind of date) stand in every file.
SHORTEST = 6
_TEXT = re.compile(r">([^<>]{6,})<")
_TEXT_STREAMS = frozenset({"/Metadata", "/EmbeddedFile"})


def strings_of(path: str) -> list[str]:
    """Return each text of six letters or more that stands outside the content of the pages."""
    found: set[str] = set()
    with pikepdf.open(path) as pdf:
        for each in _texts(pdf):
            plain = " ".join(each.split())
            if len(folded(plain)) >= SHORTEST:
                found.add(plain[:500])
            if len(found) >= MAX_STRINGS:
                break
    return sorted(found)


def _texts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for each in values(pdf):
        if isinstance(each, pikepdf.String):
            yield _read(each)
        elif isinstance(each, pikepdf.Stream):
            yield from _in_stream(each)


def _read(text: pikepdf.String) -> str:
    raw = bytes(text)
    # Strings that are no text (identifiers, hashes) are searched by their bytes.
    return (
        str(text)
        if raw.isascii() or raw[:2] in (b"\xfe\xff", b"\xff\xfe")
        else raw.decode("latin-1")
    )


def _in_stream(stream: pikepdf.Stream) -> Iterator[str]:
    kind = str(stream.get("/Type", ""))
    if kind not in _TEXT_STREAMS and "/Subtype" in stream:
        return
    try:
        content = stream.read_bytes() if kind in _TEXT_STREAMS else b""
    except pikepdf.PdfError:
        return
    if kind == "/Metadata":
        text = content.decode("utf-8", "replace")
        yield from _TEXT.findall(text)
        yield from re.findall(r'="([^"<>]{6,})"', text)


def values(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Give every value of a file, those inside others too."""
    waiting: list[Any] = [*pdf.objects, pdf.trailer]
    seen = 0
    while waiting:
        each = waiting.pop()
        seen += 1
        if seen > MAX_OBJECTS:
            return
        yield each
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            inner = [each[key] for key in each.keys()]  # noqa: SIM118
        elif isinstance(each, pikepdf.Array):
            inner = list(each)
        else:
            continue
        waiting += [
            value for value in inner if isinstance(value, pikepdf.Object) and not value.is_indirect
        ]
