"""A page's pixels as they are written into a PDF: without loss, or as JPEG where that is far smaller."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

from PIL import Image, ImageChops

# Beyond this a page is a photograph or a scan, and is written as JPEG.
LOSSLESS_BYTES = 1_500_000
# JPEG works on blocks of so many pixels: a box that ends with a block has no shadow beside it.
BLOCK = 8
_QUALITY = 85


@dataclass(frozen=True)
class Encoded:
    """The bytes of an image, and what a PDF says of them."""

    width: int
    height: int
    colours: int
    content: bytes
    lossless: bool


def plain(page: Image.Image) -> Image.Image:
    """Return a page in grey where it has no colour."""
    red, green, blue = page.convert("RGB").split()
    grey = not (
        ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox()
    )
    return red if grey else page.convert("RGB")


def without_loss(page: Image.Image) -> Encoded:
    """Return the pixels as they are."""
    kept = io.BytesIO()
    page.save(kept, "PNG")
    return Encoded(page.width, page.height, _colours(page), _pixels(kept.getvalue()), lossless=True)


def as_jpeg(page: Image.Image) -> Encoded:
    """Return the pixels nearly as they are; each block is by itself (4:4:4)."""
    kept = io.BytesIO()
    page.save(kept, "JPEG", quality=_QUALITY, subsampling=0)
    return Encoded(page.width, page.height, _colours(page), kept.getvalue(), lossless=False)


def _colours(page: Image.Image) -> int:
    return len(page.getbands())


def _pixels(png: bytes) -> bytes:
    """Return the packed pixels of a PNG, which a PDF takes as they are."""
    found, at = [], 8
    while at < len(png):
        length = int(struct.unpack(">I", png[at : at + 4])[0])
        if png[at + 4 : at + 8] == b"IDAT":
            found.append(png[at + 8 : at + 8 + length])
        at += 12 + length
    return b"".join(found)
