"""Pictures: bounded, redrawn from their pixels, or freed of what they tell."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from ckanext.qatar_sectors.files.findings import Finding, Reason
from ckanext.qatar_sectors.files.kinds import Kind

FORMATS = {
    Kind.PNG: "PNG",
    Kind.JPEG: "JPEG",
    Kind.GIF: "GIF",
    Kind.WEBP: "WEBP",
    Kind.TIFF: "TIFF",
}
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
     b"pHYs", b"bKGD", b"cICP", b"acTL", b"fcTL", b"fdAT"}
)  # fmt: skip
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_ORIENTATION = 0x0112
_BAD = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    struct.error,
    EOFError,
    IndexError,
)


def look(body: BinaryIO, kind: Kind, max_pixels: int) -> list[Finding]:
    """Return what is wrong with a picture: its size is read, its pixels are decoded."""
    body.seek(0)
    # Pillow warns of sizes that we judge by a measure of our own.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(body, formats=[FORMATS[kind]]) as picture:
                if picture.width * picture.height > max_pixels:
                    # Satellite pictures are large, and nobody here decodes them.
                    if kind is Kind.TIFF:
                        return []
                    return [Finding(Reason.TOO_MANY_PIXELS, {"megapixels": max_pixels // 10**6})]
                if kind is not Kind.TIFF:
                    picture.load()
        except Image.DecompressionBombError:
            return [Finding(Reason.TOO_MANY_PIXELS, {"megapixels": max_pixels // 10**6})]
        except _BAD:
            return [] if kind is Kind.TIFF else [Finding(Reason.BROKEN)]
    return []


def redraw(body: BinaryIO, kind: Kind, target: str, max_side: int) -> Kind:
    """Write a picture anew from its pixels, no larger than `max_side`; return its kind now."""
    body.seek(0)
    with Image.open(body, formats=[FORMATS[kind]]) as opened:
        picture = ImageOps.exif_transpose(opened)
        clear = "A" in picture.getbands() or "transparency" in picture.info
        photograph = kind is Kind.JPEG or (kind is Kind.WEBP and not clear)
        picture = picture.convert("RGB" if photograph else "RGBA" if clear else "RGB")
        picture.thumbnail((max_side, max_side))
        fresh = Image.frombytes(picture.mode, picture.size, picture.tobytes())
        if photograph:
            fresh.save(target, "JPEG", quality=88, optimize=True)
            return Kind.JPEG
        fresh.save(target, "PNG", optimize=True)
        return Kind.PNG


def strip(content: bytes, kind: Kind) -> bytes:
    """Return a picture's file without what tells about its maker, its pixels untouched.

    What follows the end of the picture goes too.
    """
    if kind is Kind.JPEG:
        return b"".join(_jpeg_parts(content))
    if kind is Kind.PNG:
        return content[:8] + b"".join(_png_parts(content))
    if kind is Kind.WEBP:
        parts = b"".join(_webp_parts(content))
        return b"RIFF" + struct.pack("<I", len(parts) + 4) + b"WEBP" + parts
    return content


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int(struct.unpack(">H", content[at + 2 : at + 4])[0])
        part = content[at : at + 2 + length]
        if marker == 0xDA:  # the picture itself, up to its end
            end = content.rfind(b"\xff\xd9")
            yield content[at : end + 2] if end > at else content[at:]
            return
        is_note = marker == 0xFE or 0xE0 <= marker <= 0xEF
        # JFIF, colour profile and Adobe's colour transform are needed to show the same colours.
        if (
            not is_note
            or marker == 0xEE
            or (marker == 0xE0 and part[4:8] == b"JFIF")
            or (marker == 0xE2 and part[4:15] == b"ICC_PROFILE")
        ):
            yield part
        elif marker == 0xE1 and part[4:10] == b"Exif\x00\x00":
            yield from _only_orientation(part[10:])
        at += 2 + length


def _only_orientation(exif: bytes) -> Iterator[bytes]:
    read = Image.Exif()
    try:
        read.load(exif)
        turned = int(read.get(_ORIENTATION, 1))
    except (*_BAD, TypeError):
        return
    if turned in range(2, 9):
        fresh = Image.Exif()
        fresh[_ORIENTATION] = turned
        body = fresh.tobytes()
        body = body if body.startswith(b"Exif\x00\x00") else b"Exif\x00\x00" + body
        yield b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png_parts(content: bytes) -> Iterator[bytes]:
    at = 8
    while at + 12 <= len(content):
        length = int(struct.unpack(">I", content[at : at + 4])[0])
        name = content[at + 4 : at + 8]
        if name in _PNG_KEPT:
            yield content[at : at + 12 + length]
        if name == b"IEND":
            return
        at += 12 + length


def _webp_parts(content: bytes) -> Iterator[bytes]:
    end = min(len(content), 8 + int(struct.unpack("<I", content[4:8])[0]))
    at = 12
    while at + 8 <= end:
        length = int(struct.unpack("<I", content[at + 4 : at + 8])[0])
        whole = content[at : at + 8 + length + length % 2]
        name = content[at : at + 4]
        if name == b"VP8X":
            # The flags of EXIF and XMP.
            whole = whole[:8] + bytes([whole[8] & ~0x0C]) + whole[9:]
        if name in _WEBP_KEPT:
            yield whole
        at += 8 + length + length % 2
