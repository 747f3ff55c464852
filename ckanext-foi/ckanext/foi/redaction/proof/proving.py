"""All questions to a result, answered in a process that has never opened the original."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence

import pikepdf
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from ckanext.foi.redaction import pdfium_text, pdfminer_text
from ckanext.foi.redaction.boxes import Box, on_page
from ckanext.foi.redaction.proof import grammar, objects, pixels
from ckanext.foi.redaction.proof.needles import Search
from ckanext.foi.redaction.proof.report import Answer, Check, Found, Report, answer
from ckanext.foi.redaction.redacting import Facts

# A result that a reader cannot read is no proof of anything.
_UNREADABLE = (
    PDFException,
    PSException,
    pikepdf.PdfError,
    pypdfium2.PdfiumError,
    zlib.error,
    ValueError,
    KeyError,
    AttributeError,
    OSError,
)


def prove(result: str, boxes: Sequence[Box], facts: Facts) -> Report:
    """Return what is found in a result of redaction that must not be in it."""
    with open(result, "rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    answers = [
        *_bytes(result, facts),
        *_objects(result, boxes, facts),
        _text(Check.TEXT_PDFIUM, pdfium_text.text_of, result, len(facts.pages)),
        _text(Check.TEXT_PDFMINER, pdfminer_text.text_of, result, len(facts.pages)),
    ]
    return Report(sha256, tuple(answers))


def _bytes(result: str, facts: Facts) -> Iterator[Answer]:
    """Read every byte once: nothing but what the writer writes, and none of the words in it."""
    words, strings = Search(facts.allowed), Search(facts.strings)
    in_words: set[tuple[int, int]] = set()
    in_strings: set[tuple[int, int]] = set()
    wrong: list[Found] = []
    page = looked = 0
    try:
        with open(result, "rb") as file:
            for piece in grammar.read(file):
                looked += 1
                # What is not a picture is, sign by sign, the writer's own.
                if isinstance(piece, grammar.Picture):
                    page = piece.page
                    in_words |= {(page, number) for number in words.found(piece.content)}
                    in_strings |= {(page, number) for number in strings.found(piece.content)}
    except grammar.NotOurs as err:
        wrong.append(Found("byte", page, err.offset))
        with open(result, "rb") as file:
            whole = file.read()
        in_words |= {(0, number) for number in words.found(whole)}
        in_strings |= {(0, number) for number in strings.found(whole)}
    yield answer(Check.GRAMMAR, wrong, looked)
    yield answer(
        Check.WORDS, (Found("word", at, number) for at, number in sorted(in_words)), words.count
    )
    yield answer(
        Check.STRINGS,
        (Found("string", at, number) for at, number in sorted(in_strings)),
        strings.count,
    )


def _objects(result: str, boxes: Sequence[Box], facts: Facts) -> Iterator[Answer]:
    try:
        with pikepdf.open(result) as pdf:
            other = list(objects.objects(pdf))
            yield answer(Check.OBJECTS, other, len(pdf.objects))
            yield answer(Check.PAGES, objects.pages(pdf, facts.pages), len(facts.pages))
            shown, kept = _pictures(pdf, boxes, facts)
            yield answer(Check.PIXELS, shown, len(boxes))
            yield answer(Check.PICTURES, kept, len(pdf.pages))
    except _UNREADABLE as err:
        unread = (Found(type(err).__name__),)
        for check in (Check.OBJECTS, Check.PAGES, Check.PIXELS, Check.PICTURES):
            yield Answer(check, unread, 0)


def _pictures(
    pdf: pikepdf.Pdf, boxes: Sequence[Box], facts: Facts
) -> tuple[list[Found], list[Found]]:
    """Return what is wrong with the boxes' pixels, and which pictures hold more than pixels."""
    shown: list[Found] = []
    kept: list[Found] = []
    lossless = [row[4] for row in facts.pages]
    for number, page in enumerate(pdf.pages, 1):
        picture = page.obj.Resources.XObject.P
        if not isinstance(picture, pikepdf.Stream):
            kept.append(Found("no_picture", number))
            continue
        plain = number <= len(lossless) and lossless[number - 1]
        colours = 1 if str(picture.ColorSpace) == "/DeviceGray" else 3
        size = int(picture.Width), int(picture.Height)
        if pixels.beside(picture.read_raw_bytes(), *size, colours, lossless=plain):
            kept.append(Found("more_than_pixels", number))
        placed = on_page(boxes, number)
        if placed:
            image = pikepdf.PdfImage(picture).as_pil_image()
            shown += pixels.boxes(image, number, placed, lossless=plain)
    return shown, kept


def _text(check: Check, read: Callable[[str], dict[int, str]], result: str, pages: int) -> Answer:
    try:
        found = read(result)
    except _UNREADABLE as err:
        return Answer(check, (Found(type(err).__name__),), 0)
    return answer(check, (Found("letters", page, len(text)) for page, text in found.items()), pages)
