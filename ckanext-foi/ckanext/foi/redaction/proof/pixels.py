"""The pixels of a result's boxes: black, and the letters of the code where they were written."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops

from ckanext.foi.redaction import burning
from ckanext.foi.redaction.boxes import Box
from ckanext.foi.redaction.encoding import BLOCK
from ckanext.foi.redaction.proof.report import Found

# JPEG gives black back as it was, or the next shade; letters have soft edges.
_SHADE = 8
_SOFT = 96
_LETTERS_AROUND = 8
_MARKERS = frozenset({0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xDD})


def boxes(
    page: Image.Image, number: int, placed: Sequence[Box], *, lossless: bool
) -> Iterator[Found]:
    """Give each box of a page whose pixels are not those of a burnt box."""
    align = 1 if lossless else BLOCK
    expected = Image.new("L", page.size, 0)
    burning.burn(expected, placed, align)
    red, *others = page.convert("RGB").split()
    brightest = red
    for each in others:
        brightest = ImageChops.lighter(brightest, each)
    # Where the letters are, and around them where JPEG blurs.
    for index, box in enumerate(placed, 1):
        rectangle = box.pixels(page.width, page.height, align)
        wrong = ImageChops.difference(brightest.crop(rectangle), expected.crop(rectangle))
        letters = expected.crop(rectangle).getbbox()
        if lossless:
            if wrong.getbbox():
                yield Found("pixels", number, index)
            continue
        if letters is not None:
            around = _grown(letters, wrong.size)
            if wrong.crop(around).getextrema()[1] > _SOFT:  # type: ignore[operator]
                yield Found("pixels", number, index)
                continue
            wrong.paste(0, around)
        if wrong.getextrema()[1] > _SHADE:  # type: ignore[operator]
            yield Found("pixels", number, index)


def _grown(inner: tuple[int, int, int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = inner
    return (
        max(left - _LETTERS_AROUND, 0),
        max(top - _LETTERS_AROUND, 0),
        min(right + _LETTERS_AROUND, size[0]),
        min(bottom + _LETTERS_AROUND, size[1]),
    )


def beside(content: bytes, width: int, height: int, colours: int, *, lossless: bool) -> bool:
    """Say whether a picture's bytes hold anything beside its pixels."""
    if lossless:
        packed = zlib.decompressobj()
        rows = packed.decompress(content, (width * colours + 1) * height + 1)
        whole = len(rows) == (width * colours + 1) * height and packed.eof
        return not whole or bool(packed.unused_data)
    return _beside_jpeg(content)


def _beside_jpeg(content: bytes) -> bool:
    """Say whether a JPEG holds comments, notes of programs, or bytes after its end."""
    if content[:2] != b"\xff\xd8" or content[-2:] != b"\xff\xd9":
        return True
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF or content[at + 1] not in _MARKERS:
            return True
        if content[at + 1] == 0xE0 and content[at + 4 : at + 9] != b"JFIF\x00":
            return True
        length = int(struct.unpack(">H", content[at + 2 : at + 4])[0])
        if content[at + 1] == 0xDA:
            # Within the scan 0xFF is followed by zero or a restart; only the end comes after it.
            end = at + 2 + length
            while (end := content.find(b"\xff", end)) >= 0:
                if content[end + 1] != 0 and not 0xD0 <= content[end + 1] <= 0xD7:
                    return end + 2 != len(content)
                end += 2
            return True
        at += 2 + length
    return True
