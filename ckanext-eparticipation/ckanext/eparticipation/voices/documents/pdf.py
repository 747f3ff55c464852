"""PDF with text: lines put together to paragraphs, page by page. A scan has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2

from ckanext.eparticipation.voices.documents.paragraphs import Kind, Paragraph

MOST_PAGES = 1500
_ENDS = re.compile(r"[.!?:؟۔؛]['\"”»)]*$")
_ITEM = re.compile(r"(?:[-*•▪◦–]|[0-9٠-٩]{1,3}[.)]|[a-zأ-ي][.)])\s+(.+)$")


def read(path: str) -> Iterator[Paragraph]:
    """Give the paragraphs of a file."""
    document = pypdfium2.PdfDocument(path)
    try:
        for index in range(min(len(document), MOST_PAGES)):
            page = document[index]
            text = page.get_textpage()
            yield from paragraphs(text.get_text_bounded(), index + 1)
            text.close()
            page.close()
    finally:
        document.close()


def paragraphs(text: str, page: int) -> Iterator[Paragraph]:
    """Give the paragraphs of a page: they end with a sentence on a line that is shorter than the others, or with an empty line."""
    lines = [line.strip() for line in text.replace("\ufffe", "-").splitlines()]
    longest = max((len(line) for line in lines), default=0)
    gathered: list[str] = []
    kind = Kind.TEXT

    def ended() -> Iterator[Paragraph]:
        if gathered:
            yield Paragraph(kind, " ".join(gathered), page=page)
            gathered.clear()

    for line in lines:
        item = _ITEM.match(line)
        if not line or item:
            yield from ended()
            kind = Kind.TEXT
        if not line:
            continue
        if item:
            kind = Kind.ITEM
        gathered.append(item[1] if item else line)
        if _ENDS.search(line) and len(line) < longest * 0.9:
            yield from ended()
            kind = Kind.TEXT
    yield from ended()
