"""A document made anew from its pictures, with boxes burnt in. Runs only in the confined process."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pikepdf
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from ckanext.foi.redaction import (
    burning,
    encoding,
    pdfium_text,
    pdfminer_text,
    rendering,
    strings,
    writing,
)
from ckanext.foi.redaction.boxes import Box, on_page
from ckanext.foi.redaction.encoding import Encoded
from ckanext.foi.redaction.glyphs import Covered

log = logging.getLogger(__name__)
# What a library raises about a file that is not as it should be.
_IRREGULAR = (
    PDFException,
    PSException,
    pikepdf.PdfError,
    pypdfium2.PdfiumError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    OverflowError,
    ZeroDivisionError,
    AssertionError,
)


@dataclass(frozen=True)
class Facts:
    """What the proof must know of the original, and of what was made of it.

    `allowed` and `strings` hold what is withheld: they go from process to process and are never kept.
    """

    # For each page: width and height in points, pixels across and down, whether without loss.
    pages: list[tuple[float, float, int, int, bool]]
    allowed: dict[str, int]
    strings: list[str]
    left_visible: list[dict[str, list[int]]]
    # Which readers could read the original: a scan has no letters for any of them.
    readers: dict[str, bool]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)


def redact(source: str, target: str, boxes: Sequence[Box], dpi: int) -> Facts:
    """Write the redacted form of a document; raises DocumentRefused."""
    covered, readers = covered_words(source, boxes)
    try:
        said = strings.strings_of(source)
        readers["pikepdf"] = True
    except _IRREGULAR:
        said, readers["pikepdf"] = [], False
    made: list[tuple[float, float, int, int, bool]] = []
    with rendering.opened(source) as document, open(target, "wb") as file:
        writing.write(file, _pages(document, boxes, dpi, made))
    return Facts(made, covered.allowed(), said, covered.left_visible(), readers)


def covered_words(source: str, boxes: Sequence[Box]) -> tuple[Covered, dict[str, bool]]:
    """Return the words under boxes as two readers see them, and which of the readers could read."""
    covered, readers = Covered(), {"pdfium": True, "pdfminer": True}
    with rendering.opened(source) as document:
        for number in range(1, len(document) + 1):
            try:
                covered.add(number, pdfium_text.glyphs(document, number), on_page(boxes, number))
            except _IRREGULAR:
                readers["pdfium"] = False
    second = Covered()
    try:
        for number, letters in enumerate(pdfminer_text.pages(source), 1):
            second.add(number, letters, on_page(boxes, number))
    except _IRREGULAR:
        readers["pdfminer"] = False
    for word, pages in second.under.items():
        covered.under.setdefault(word, set()).update(pages)
    # A word may be read by one alone: it is seen as often as the one who sees it more often says.
    for word, times in second.times.items():
        covered.times[word] = max(covered.times.get(word, 0), times)
        covered.seen.setdefault(word, set()).update(second.seen[word])
    return covered, readers


def _pages(
    document: pypdfium2.PdfDocument,
    boxes: Sequence[Box],
    dpi: int,
    made: list[tuple[float, float, int, int, bool]],
) -> Iterator[tuple[float, float, Encoded]]:
    for number, size in enumerate(rendering.sizes(document), 1):
        image = encoded(document, number, on_page(boxes, number), dpi)
        made.append((size.width, size.height, image.width, image.height, image.lossless))
        yield size.width, size.height, image


def encoded(
    document: pypdfium2.PdfDocument, number: int, boxes: Sequence[Box], dpi: int
) -> Encoded:
    """Return a page with its boxes burnt in before anything is written."""
    page = encoding.plain(rendering.picture(document, number, dpi))
    burning.burn(page, boxes)
    image = encoding.without_loss(page)
    if len(image.content) <= encoding.LOSSLESS_BYTES:
        return image
    burning.burn(page, boxes, encoding.BLOCK)
    return encoding.as_jpeg(page)
