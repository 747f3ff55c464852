"""What the proof must find: each test puts one thing into a good result."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from ckanext.foi.redaction import burning, encoding, redacting, rendering, writing
from ckanext.foi.redaction.boxes import read
from ckanext.foi.redaction.proof.report import Check, Report

from .documents import WAYS, hide, revise


def test_a_good_result_stands(made):
    report = made.prove()
    assert report.passed
    assert {each.check for each in report.answers} == set(Check)
    assert all(each.looked for each in report.answers if each.check is not Check.STRINGS)


def test_a_report_in_which_a_question_is_missing_is_no_proof(made):
    report = made.prove()
    assert not Report(report.sha256, report.answers[:-1]).passed


def test_text_behind_the_picture_is_found(made):
    with pikepdf.open(made.result, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources.Font = Dictionary(F=pdf.make_indirect(font))
        page.contents_add(Stream(pdf, b"BT /F 9 Tf 3 Tr 60 700 Td (Abdulrahman) Tj ET"))
        pdf.save(made.result)
    assert {"grammar", "objects", "text_pdfium", "text_pdfminer"} <= made.failed()


def test_an_uncompressed_word_is_found_by_its_bytes(made):
    revise(made.result, "abdulrahman")
    assert {"grammar", "words"} <= made.failed()


def test_bytes_after_the_end_are_found(made):
    with open(made.result, "ab") as file:
        file.write(b"%\n")
    assert made.failed() == {"grammar"}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_put_beside_the_pages_is_found(made, way):
    with pikepdf.open(made.result, allow_overwriting_input=True) as pdf:
        hide(pdf, "Abdulrahman", {way})
        pdf.save(made.result)
    assert {"grammar", "objects"} <= made.failed()


def test_a_lost_page_is_found(made):
    with pikepdf.open(made.result, allow_overwriting_input=True) as pdf:
        del pdf.pages[1]
        pdf.save(made.result)
    assert "pages" in made.failed()


def test_a_page_of_another_size_is_found(made):
    with pikepdf.open(made.result, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.MediaBox = Array([0, 0, 300, 300])
        pdf.save(made.result)
    assert "pages" in made.failed()


def written_without_boxes(made, spoil=lambda page: None, jpeg=False):
    """Write the result anew, with boxes that are not, or badly, burnt in."""
    pages, rows = [], []
    with rendering.opened(str(made.original)) as document:
        for number, size in enumerate(rendering.sizes(document), 1):
            page = encoding.plain(rendering.picture(document, number, 72))
            if number == 1:
                spoil(page)
            image = encoding.as_jpeg(page) if jpeg else encoding.without_loss(page)
            pages.append((size.width, size.height, image))
            rows.append((size.width, size.height, image.width, image.height, image.lossless))
    with open(made.result, "wb") as file:
        writing.write(file, pages)
    made.facts = redacting.Facts(**{**made.facts.as_dict(), "pages": rows})


@pytest.mark.parametrize("jpeg", [False, True])
def test_a_box_that_was_not_burnt_in_is_found(made, jpeg):
    written_without_boxes(made, jpeg=jpeg)
    assert made.failed() == {"pixels"}


@pytest.mark.parametrize("jpeg", [False, True])
def test_a_box_with_a_trace_in_it_is_found(made, jpeg):
    def spoil(page):
        burning.burn(page, made.boxes, 8 if jpeg else 1)
        left, top, _right, _bottom = made.boxes[0].pixels(*page.size)
        page.paste(60, (left + 8, top + 8, left + 12, top + 12))

    written_without_boxes(made, spoil, jpeg)
    assert made.failed() == {"pixels"}


def test_a_box_that_was_burnt_beside_its_place_is_found(made, name_box):
    moved = read([{**name_box, "y": name_box["y"] + 0.005}], 1)
    written_without_boxes(made, lambda page: burning.burn(page, moved))
    assert made.failed() == {"pixels"}


@pytest.mark.parametrize("jpeg", [False, True])
def test_a_page_as_jpeg_stands_the_proof(made, jpeg):
    written_without_boxes(made, lambda page: burning.burn(page, made.boxes, 8 if jpeg else 1), jpeg)
    assert made.failed() == set()


def test_bytes_behind_the_pixels_are_found(made, monkeypatch):
    page = Image.new("L", (10, 10), 255)
    image = encoding.without_loss(page)
    longer = encoding.Encoded(10, 10, 1, image.content + b"Abdulrahman", lossless=True)
    with open(made.result, "wb") as file:
        writing.write(file, [(595, 842, longer), (595, 842, image)])
    assert {"pictures"} <= made.failed()


def test_a_comment_in_a_jpeg_is_found(made):
    page = Image.new("RGB", (100, 100), "white")
    plain = encoding.as_jpeg(page)
    note = b"\xff\xfe\x00\x0dAbdulrahman"
    spoilt = encoding.Encoded(100, 100, 3, plain.content[:2] + note + plain.content[2:], False)
    rows = [(595, 842, 100, 100, False)] * 2
    made.facts = redacting.Facts(**{**made.facts.as_dict(), "pages": rows})
    made.boxes = ()
    with open(made.result, "wb") as file:
        writing.write(file, [(595, 842, spoilt), (595, 842, plain)])
    # The word stands in the bytes as it was typed into the original: in small letters or capitals.
    assert made.failed() == {"pictures", "words"}


def test_the_report_holds_no_word(made):
    revise(made.result, "abdulrahman")
    assert "abdulrahman" not in str(made.prove().as_dict()).lower()


def test_a_file_that_is_no_pdf_any_more_fails(made):
    made.result.write_bytes(b"%PDF-1.7\nnothing")
    assert len(made.failed()) >= 7


def test_string_of_a_box_is_searched(made):
    facts = {**made.facts.as_dict(), "strings": ["Project Falcon"]}
    made.facts = redacting.Facts(**facts)
    revise(made.result, String("Project Falcon"))
    assert "strings" in made.failed()
