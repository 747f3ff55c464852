import os

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from ckanext.foi.alternative import recognition
from ckanext.foi.alternative.checking import leaks
from ckanext.foi.redaction import boxes, confined


@pytest.mark.parametrize(
    ("text", "allowed", "expected"),
    [
        ("The letter of [20.2] came.", {"salem": 0}, []),
        ("The letter of Salem came.", {"salem": 0}, [("salem", 1, 0)]),
        ("Salem, SALEM", {"salem": 1}, [("salem", 2, 1)]),
        ("Salem wrote", {"salem": 1}, []),
        ("كتب مُحَمَّد الرسالة", {"محمد": 0}, [("محمد", 1, 0)]),
        ("كتب ﻣﺤﻤﺪ", {"محمد": 0}, [("محمد", 1, 0)]),
        ("mail to a.b@c.qa now", {"a.b@c.qa": 0}, [("a.b@c.qa", 1, 0)]),
        ("Salems", {"salem": 0}, []),
    ],
)
def test_words_under_boxes_are_found_in_a_text(text, allowed, expected):
    assert [(leak.word, leak.times, leak.seen) for leak in leaks(text, allowed)] == expected


def test_a_machine_without_the_engine_says_so():
    with pytest.raises(recognition.NoEngine, match="engine"):
        recognition.engine("no-such-command")
    with pytest.raises(recognition.NoEngine, match="engine"):
        recognition.engine("")


def test_an_engine_without_arabic_is_none(tmp_path):
    fake = tmp_path / "engine"
    fake.write_text("#!/bin/sh\necho eng\n")
    fake.chmod(0o755)
    with pytest.raises(recognition.NoEngine, match="ara"):
        recognition.engine(str(fake))


@pytest.fixture
def engine():
    try:
        return recognition.engine("tesseract")
    except recognition.NoEngine as err:
        pytest.skip(f"needs tesseract-ocr and tesseract-ocr-ara: {err.missing} is missing")


@pytest.fixture
def printed(tmp_path):
    """Return a PDF with printed words in a picture, as a scanner makes it."""
    font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    if not os.path.exists(font):
        pytest.skip("needs the fonts of DejaVu, which have Arabic letters")
    page = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(page)
    draw.text((120, 200), "The contract was signed", font=ImageFont.truetype(font, 44), fill=0)
    draw.text((120, 400), "Abdulrahman Mohammed", font=ImageFont.truetype(font, 44), fill=0)
    draw.text(
        (1100, 600), "وزارة الصحة العامة", font=ImageFont.truetype(font, 44), fill=0, anchor="ra"
    )
    picture = tmp_path / "scan.jpg"
    page.save(picture, quality=95)
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    image = pikepdf.Stream(pdf, picture.read_bytes())
    image.Type, image.Subtype, image.Filter = (
        pikepdf.Name.XObject,
        pikepdf.Name.Image,
        pikepdf.Name.DCTDecode,
    )
    image.Width, image.Height, image.BitsPerComponent = 1240, 1754, 8
    image.ColorSpace = pikepdf.Name.DeviceGray
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
    pdf.pages[0].Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /I Do Q")
    path = tmp_path / "scan.pdf"
    pdf.save(path)
    return path


def test_the_picture_is_read_in_both_languages_and_the_box_is_not(engine, printed, tmp_path):
    result = tmp_path / "result.pdf"
    name = {"page": 1, "x": 0.05, "y": 0.21, "w": 0.7, "h": 0.05, "code": "20.2"}
    done = confined.redact(str(printed), str(result), boxes.read([name], 1), 200)
    [text] = recognition.pages(str(result), done.pages, engine)
    assert "contract was signed" in text
    assert "الصحة" in text
    assert "Mohammed" not in text
    assert "Mohammed" in recognition.pages(str(printed), 1, engine)[0]


def test_a_page_that_is_not_there_is_named(engine, printed):
    with pytest.raises(recognition.NotRecognised, match="2"):
        recognition.pages(str(printed), 2, engine)
