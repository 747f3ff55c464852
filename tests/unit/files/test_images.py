"""Pictures: bounded, redrawn, and silent about their makers."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ckanext.qatar_sectors.files.purposes import Purpose

NAME = b"Fulan Al-Fulani"


def drawn(form, **more):
    out = io.BytesIO()
    picture = Image.new("RGB", (40, 20), "navy")
    picture.putpixel((3, 3), (250, 0, 0))
    picture.save(out, form, **more)
    return out.getvalue()


def exif(orientation=1):
    told = Image.Exif()
    told[0x013B] = NAME.decode()
    told[0x0112] = orientation
    return told.tobytes()


def pixels(body):
    with Image.open(io.BytesIO(body)) as picture:
        return picture.size, picture.convert("RGB").tobytes()


def notes():
    told = PngInfo()
    told.add_text("Author", NAME.decode())
    return told


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (drawn("JPEG", exif=exif(6), comment=NAME), "x.jpg"),
        (drawn("PNG", pnginfo=notes(), exif=exif()), "x.png"),
        (drawn("WEBP", exif=exif(), lossless=True), "x.webp"),
    ],
)
def test_a_published_picture_loses_its_notes_and_no_pixel(checked, body, name):
    assert NAME in body
    report, after = checked(body + b"<script>trailing</script>", name)
    assert report.mended == ("metadata",)
    assert NAME not in after
    assert b"trailing" not in after
    assert pixels(after) == pixels(body)
    with Image.open(io.BytesIO(after)) as picture:
        assert set(picture.getexif()) <= {0x0112}


def test_how_a_picture_is_turned_stays(checked):
    _report, after = checked(drawn("JPEG", exif=exif(6)), "x.jpg")
    with Image.open(io.BytesIO(after)) as picture:
        assert picture.getexif()[0x0112] == 6


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (drawn("JPEG", exif=exif(6)), "x.jpg", "jpg"),
        (drawn("GIF"), "x.gif", "png"),
        (drawn("PNG", pnginfo=notes()), "x.jpg", "png"),
    ],
)
def test_a_picture_of_an_agency_is_drawn_anew(checked, body, name, kind):
    report, after = checked(body, name, Purpose.PICTURE)
    assert (str(report.kind), report.mended[0]) == (kind, "redrawn")
    assert NAME not in after
    with Image.open(io.BytesIO(after)) as picture:
        assert not picture.getexif()
        turned = (20, 40) if kind == "jpg" else (40, 20)
        assert picture.size == turned


def huge():
    """A PNG that says it has 10,000 times 10,000 pixels, in a few bytes."""

    def chunk(name, content):
        return (
            struct.pack(">I", len(content))
            + name
            + content
            + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"0" * 100))
        + chunk(b"IEND", b"")
    )


def test_pixels_are_bounded_before_they_are_decoded(reasons):
    assert reasons(huge(), "x.png", Purpose.PICTURE) == ["too_many_pixels"]


def test_a_broken_picture_is_refused(reasons):
    assert reasons(drawn("PNG")[:60], "x.png") == ["broken"]


@pytest.mark.parametrize(
    "body", [b'<svg xmlns="http://www.w3.org/2000/svg"/>', b"%PDF-1.4", b"a,b"]
)
def test_only_pictures_are_pictures(reasons, body):
    assert reasons(body, "x.png", Purpose.PICTURE) == ["picture_refused"]
