"""pdfminer.six: the letters of a page, read by a second library that shares no code with PDFium."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from pdfminer.converter import PDFPageAggregator
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer, LTItem
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from ckanext.foi.redaction.glyphs import Glyph

# It says a sentence about each irregularity; what it cannot read, PDFium has read.
logging.getLogger("pdfminer").setLevel(logging.ERROR)
# Letters farther apart than this part of their size belong to two words.
_GAP = 0.25
Matrix = tuple[float, float, float, float, float, float]


def pages(path: str) -> Iterator[Iterator[Glyph]]:
    """Give the letters of each page in the order of its content."""
    with open(path, "rb") as file:
        document = PDFDocument(PDFParser(file))
        resources = PDFResourceManager()
        device = PDFPageAggregator(resources, laparams=None)
        interpreter = PDFPageInterpreter(resources, device)
        for page in PDFPage.create_pages(document):
            interpreter.process_page(page)
            yield _letters(device.get_result(), page)


def text_of(path: str) -> dict[int, str]:
    """Return the text of each page that has any."""
    found = {}
    for number, page in enumerate(extract_pages(path), 1):
        letters = "".join(char.get_text() for char in _chars(page))
        if letters.strip():
            found[number] = letters
    return found


def _chars(item: LTItem) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, LTContainer):
        for each in item:
            yield from _chars(each)


def _letters(item: LTItem, page: PDFPage) -> Iterator[Glyph]:
    left, bottom, right, top = _displayed_part(page)
    width, height = max(right - left, 1e-6), max(top - bottom, 1e-6)
    before: LTChar | None = None
    for char in _chars(item):
        x0, y0, x1, y1 = char.bbox
        yield Glyph(
            char.get_text(),
            (x0 - left) / width,
            (top - y1) / height,
            (x1 - left) / width,
            (top - y0) / height,
            begins=before is not None and _apart(before, char),
        )
        before = char


def _apart(before: LTChar, char: LTChar) -> bool:
    """Say whether a word ends between two letters: a gap, or another line."""
    size = max(char.size, before.size, 1e-6)
    across = max(char.x0 - before.x1, before.x0 - char.x1)
    down = max(char.y0 - before.y1, before.y0 - char.y1)
    return bool(max(across, down) > _GAP * size)


def _displayed_part(page: PDFPage) -> tuple[float, float, float, float]:
    """Return the crop box in the coordinates of pdfminer, which turns the page but does not cut it."""
    x0, y0, x1, y1 = page.mediabox
    turned: dict[int, Matrix] = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    a, b, c, d, e, f = turned.get(page.rotate, (1, 0, 0, 1, -x0, -y0))
    crop = page.cropbox or page.mediabox
    left, right = max(min(crop[0], crop[2]), x0), min(max(crop[0], crop[2]), x1)
    bottom, top = max(min(crop[1], crop[3]), y0), min(max(crop[1], crop[3]), y1)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(down), max(across), max(down)
