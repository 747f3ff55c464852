"""Boxes burnt into the pixels of a page: black, with the code of the ground in small white letters."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageFont

from ckanext.foi.redaction.boxes import Box

SMALLEST_LETTERS = 7
LARGEST_LETTERS = 28
# How much of a box the letters may fill.
_SHARE = 0.8

Rectangle = tuple[int, int, int, int]


def burn(page: Image.Image, boxes: Iterable[Box], align: int = 1) -> None:
    """Cover the boxes in the pixels of a page, whose size they are fractions of."""
    placed = [(box, box.pixels(page.width, page.height, align)) for box in boxes]
    drawing = ImageDraw.Draw(page)
    # All black first: the letters of one box are not lost under the next.
    for _box, (left, top, right, bottom) in placed:
        drawing.rectangle(
            (left, top, right - 1, bottom - 1), fill=0 if page.mode == "L" else "black"
        )
    for box, rectangle in placed:
        _write(drawing, str(box.code), rectangle)


def label(box: Box, width: int, height: int, align: int = 1) -> Image.Image:
    """Return how a box alone looks when it is burnt: what the proof compares with."""
    left, top, right, bottom = box.pixels(width, height, align)
    alone = Image.new("L", (right - left, bottom - top), 0)
    _write(ImageDraw.Draw(alone), str(box.code), (0, 0, right - left, bottom - top))
    return alone


def _write(drawing: ImageDraw.ImageDraw, code: str, rectangle: Rectangle) -> None:
    """Write a code into the middle of its box; nothing where it cannot be read."""
    left, top, right, bottom = rectangle
    size = min(int((bottom - top) * _SHARE), LARGEST_LETTERS)
    while size >= SMALLEST_LETTERS:
        font = ImageFont.load_default(size)
        x0, y0, x1, y1 = font.getbbox(code)
        if x1 - x0 <= (right - left) * _SHARE and y1 - y0 <= (bottom - top) * _SHARE:
            x = left + (right - left - (x1 - x0)) // 2 - x0
            y = top + (bottom - top - (y1 - y0)) // 2 - y0
            drawing.text(
                (int(x), int(y)), code, font=font, fill=255 if drawing.mode == "L" else "white"
            )
            return
        size -= 1
