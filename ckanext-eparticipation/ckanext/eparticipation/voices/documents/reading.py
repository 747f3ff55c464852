"""A file of a document read to paragraphs, whatever kind it is."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

import pypdfium2
from lxml import etree

from ckanext.eparticipation.voices.documents import markup, pdf, plain, word
from ckanext.eparticipation.voices.documents.paragraphs import Paragraph, cleaned
from ckanext.qatar_sectors.files.kinds import Kind

READERS: dict[Kind, Callable[[str], Iterable[Paragraph]]] = {
    Kind.TXT: plain.read,
    Kind.HTML: markup.read,
    Kind.DOCX: word.read,
    Kind.PDF: pdf.read,
}
_BROKEN = (
    zipfile.BadZipFile,
    etree.XMLSyntaxError,
    etree.ParserError,
    pypdfium2.PdfiumError,
    word.NotAWordDocument,
    KeyError,
    OSError,
    EOFError,
)


def read(path: str, kind: Kind) -> dict[str, Any]:
    """Return `paragraphs` and whether they are `complete`, or the `problem`: unknown, broken, or without text."""
    reader = READERS.get(kind)
    if reader is None:
        return {"problem": "unknown_kind"}
    try:
        found, complete = cleaned(reader(path))
    except _BROKEN:
        return {"problem": "broken"}
    if not found:
        return {"problem": "no_text"}
    return {"paragraphs": [asdict(one) for one in found], "complete": complete}
