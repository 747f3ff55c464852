"""PDFium: the letters of a page with their places. Runs only in the confined process."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from ckanext.foi.redaction.glyphs import Glyph

# A page is measured on a grid so fine that no letter is lost between two lines of it.
_GRID = 100_000
MAX_LETTERS = 200_000


def glyphs(document: pypdfium2.PdfDocument, number: int) -> Iterator[Glyph]:
    """Give the letters of a page, counted from 1, in reading order."""
    page = document.get_page(number - 1)
    try:
        text = page.get_textpage()
        try:
            for index in range(min(text.count_chars(), MAX_LETTERS)):
                sign = raw.FPDFText_GetUnicode(text, index)
                # Letters outside the basic plane come as two halves.
                written = chr(sign) if sign and not 0xD800 <= sign <= 0xDFFF else " "
                yield _placed(page, written, text.get_charbox(index))
        finally:
            text.close()
    finally:
        page.close()


def text_of(path: str) -> dict[int, str]:
    """Return the text of each page that has any."""
    found = {}
    document = pypdfium2.PdfDocument(path)
    try:
        for index in range(len(document)):
            page = document.get_page(index)
            text = page.get_textpage()
            content = text.get_text_range()
            if content.strip():
                found[index + 1] = content
            text.close()
            page.close()
    finally:
        document.close()
    return found


def _placed(page: pypdfium2.PdfPage, text: str, box: tuple[float, float, float, float]) -> Glyph:
    """Return a letter where it is displayed: turned and cropped as the page is."""
    left, bottom, right, top = box
    x0, y0 = _displayed(page, left, bottom)
    x1, y1 = _displayed(page, right, top)
    return Glyph(text, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _displayed(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return across.value / _GRID, down.value / _GRID
