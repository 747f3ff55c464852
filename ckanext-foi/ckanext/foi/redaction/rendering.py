"""PDFium: pages as pictures. Runs only in the confined process."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from PIL import Image

from ckanext.foi.redaction.errors import DocumentRefused, Trouble

MAX_PAGES = 1000
MAX_PIXELS = 16_000_000
MAX_SIDE = 10_000
POINTS_PER_INCH = 72.0
# The largest page that the format knows.
_MAX_POINTS = 14_400
_WHITE = (255, 255, 255, 255)
_PASSWORD = 4


@dataclass(frozen=True)
class Page:
    """A page as it is displayed: turned, and cut to its crop box. In points."""

    width: float
    height: float


@contextmanager
def opened(path: str) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF; raises DocumentRefused when it cannot be read or has more pages than are taken."""
    with open(path, "rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise DocumentRefused(Trouble.NOT_PDF)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as err:
        locked = getattr(err, "err_code", None) == _PASSWORD
        raise DocumentRefused(Trouble.ENCRYPTED if locked else Trouble.BROKEN) from err
    try:
        # What a reader sees in the fields of a form belongs to the page.
        document.init_forms()
        if len(document) == 0:
            raise DocumentRefused(Trouble.NO_PAGES)
        if len(document) > MAX_PAGES:
            raise DocumentRefused(Trouble.TOO_MANY_PAGES)
        yield document
    finally:
        document.close()


def sizes(document: pypdfium2.PdfDocument) -> list[Page]:
    """Return the size of each page."""
    return [_size(document, index) for index in range(len(document))]


def _size(document: pypdfium2.PdfDocument, index: int) -> Page:
    try:
        width, height = document.get_page_size(index)
    except pypdfium2.PdfiumError as err:
        raise DocumentRefused(Trouble.BAD_PAGE, index + 1) from err
    if not (0 < width <= _MAX_POINTS and 0 < height <= _MAX_POINTS):
        raise DocumentRefused(Trouble.BAD_PAGE, index + 1)
    return Page(width, height)


def scale_of(page: Page, dpi: int) -> float:
    """Return pixels for a point: what `dpi` asks for, less where a page is huge."""
    wanted = dpi / POINTS_PER_INCH
    most = math.sqrt(MAX_PIXELS / (page.width * page.height))
    longest = MAX_SIDE / max(page.width, page.height)
    return min(wanted, most, longest)


def picture(document: pypdfium2.PdfDocument, number: int, dpi: int) -> Image.Image:
    """Return a page, counted from 1, as it is displayed: layers that are off are not drawn."""
    size = _size(document, number - 1)
    try:
        page = document.get_page(number - 1)
    except pypdfium2.PdfiumError as err:
        raise DocumentRefused(Trouble.BAD_PAGE, number) from err
    try:
        bitmap = page.render(
            scale=scale_of(size, dpi),
            fill_color=_WHITE,
            draw_annots=True,
            may_draw_forms=True,
            rev_byteorder=True,
        )
        drawn: Image.Image = bitmap.to_pil()
        # The bitmap's memory is PDFium's and goes with it.
        copied = drawn.convert("RGB") if drawn.mode != "RGB" else drawn.copy()
        bitmap.close()
    finally:
        page.close()
    return copied
