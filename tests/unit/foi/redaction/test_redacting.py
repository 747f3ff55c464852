"""The whole way of a document: what it hides is not in the result, what it shows is."""

import string

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from ckanext.foi.redaction import boxes, confined, redacting, rendering
from ckanext.foi.redaction.errors import DocumentRefused
from ckanext.foi.redaction.proof.proving import prove

from .documents import WAYS, Line, Sheet, hide, make, revise, spelt

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئ"
LIGATURES = ("لا", "لله", "fi", "ffl", "ﷺ", "ﻻ", "محمد")
PARTS = st.sampled_from([*ARABIC, *string.ascii_letters, *string.digits, *LIGATURES, "😀", "中"])
TEXTS = st.lists(PARTS, min_size=4, max_size=14)


@st.composite
def sheets(draw):
    width, height = draw(st.integers(200, 900)), draw(st.integers(200, 900))
    lines = [
        Line(tuple(draw(TEXTS)), draw(st.integers(5, 60)), draw(st.integers(20, height - 30)))
        for _ in range(draw(st.integers(1, 4)))
    ]
    crop = draw(
        st.none()
        | st.just((0.0, 0.0, width * 0.9, height * 0.9))
        | st.just((3.0, 5.0, width - 7.0, height - 9.0))
    )
    return Sheet(lines, width, height, draw(st.sampled_from([0, 90, 180, 270])), crop)


PLACED = st.fixed_dictionaries(
    {
        "page": st.just(1),
        "x": st.floats(0, 0.8),
        "y": st.floats(0, 0.8),
        "w": st.floats(0.05, 1),
        "h": st.floats(0.02, 1),
        "code": st.sampled_from(["20.1", "20.8"]),
    }
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(sheets(), min_size=1, max_size=2),
    st.lists(PLACED, max_size=4),
    st.sets(st.sampled_from(WAYS)),
    st.booleans(),
)
def test_nothing_of_the_original_is_left(tmp_path, made_of, placed, ways, revised):
    """Whatever a document hides and wherever the boxes lie, the proof stands and both readers are blind."""
    original, result = tmp_path / "original.pdf", tmp_path / "result.pdf"
    make(original, made_of)
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        hide(pdf, "Umm Salal 1971", ways)
        pdf.save(original)
    if revised:
        revise(original, "Umm Salal 1971")
    read = boxes.read(placed, len(made_of))
    facts = redacting.redact(str(original), str(result), read, 72)
    report = prove(str(result), read, facts)
    assert report.passed, [each for each in report.answers if not each.passed]
    assert b"Umm Salal" not in result.read_bytes()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (30, 40, 480, 800), (-50, -50, 450, 900)])
def test_both_readers_agree_where_the_letters_are(tmp_path, rotate, crop):
    """Turned and cropped pages too: a reader that is off would call covered letters visible."""
    original = tmp_path / "original.pdf"
    lines = [Line(spelt("abcdef"), 60, 100 + 50 * n) for n in range(12)]
    make(original, [Sheet(lines, 500, 800, rotate, crop)])
    with rendering.opened(str(original)) as document:
        first = [glyph for glyph in _pdfium(document) if not glyph.text.isspace()]
    [second] = _pdfminer(original)
    assert len(first) == len(second) == 72
    for glyph in second:
        assert any(each.text == glyph.text and _near(each, glyph) for each in first)


def _near(one, other):
    return all(
        abs(getattr(one, side) - getattr(other, side)) < 0.02
        for side in ("left", "top", "right", "bottom")
    )


def test_letters_drawn_twice_are_seen_by_the_second_reader(tmp_path):
    """PDFium takes letters in one place for bold ones; what it drops, pdfminer tells."""
    original = tmp_path / "twice.pdf"
    make(original, [Sheet([Line(spelt("Salem"), 60, 400), Line(spelt("Rashid"), 60, 400)])])
    whole = boxes.read([{"page": 1, "x": 0, "y": 0, "w": 1, "h": 1, "code": "20.1"}], 1)
    covered, _readers = redacting.covered_words(str(original), whole)
    assert {"salem", "rashid"} <= {word for run in covered.under for word in (run, run[-6:])}


def _pdfium(document):
    from ckanext.foi.redaction.pdfium_text import glyphs

    return list(glyphs(document, 1))


def _pdfminer(path):
    from ckanext.foi.redaction.pdfminer_text import pages

    return [list(page) for page in pages(str(path))]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (20, 30, 500, 700)])
def test_what_is_shown_outside_the_boxes_stays(tmp_path, redact, rotate, crop):
    """Turned and cropped pages show what they showed; the boxes lie where they were drawn."""
    original = tmp_path / "turned.pdf"
    make(
        original,
        [
            Sheet(
                [Line(spelt("Visible"), 100, 400), Line(spelt("Hidden"), 100, 600)],
                rotate=rotate,
                crop=crop,
            )
        ],
    )
    made = redact(original, [{"page": 1, "x": 0.3, "y": 0.3, "w": 0.2, "h": 0.2, "code": "20.2"}])
    before, after = _pixels(original), _pixels(made.result)
    assert before.size == after.size
    rectangle = made.boxes[0].pixels(*after.size)
    changed = ImageChops.difference(before, after).getbbox()
    assert changed is not None
    assert changed[0] >= rectangle[0] and changed[1] >= rectangle[1]
    assert changed[2] <= rectangle[2] and changed[3] <= rectangle[3]


def _pixels(path):
    with rendering.opened(str(path)) as document:
        return rendering.picture(document, 1, 72)


def test_a_layer_that_is_off_is_not_drawn(tmp_path, redact):
    original = tmp_path / "layers.pdf"
    make(original, [Sheet([Line(spelt("Hidden"), 100, 400, 40)])])
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        hide(pdf, "Layer", {"layer"})
        page = pdf.pages[0]
        layer = pdf.Root.OCProperties.OCGs[0]
        page.obj.Resources.Properties = pikepdf.Dictionary(L=layer)
        content = page.obj.Contents.read_bytes()
        page.Contents = pikepdf.Stream(pdf, b"/OC /L BDC\n" + content + b"EMC\n")
        pdf.save(original)
    redact(original, [])
    assert _pixels(tmp_path / "result.pdf").getextrema() == ((255, 255),) * 3


def test_text_under_a_picture_is_under_the_box_all_the_same(tmp_path, redact):
    """A scan with its recognised letters below: the readers find what the picture hides."""
    original = tmp_path / "scan.pdf"
    make(original, [Sheet([Line(spelt("Recognised"), 100, 421)])])
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        picture = pikepdf.Stream(pdf, b"\xcc" * 12)
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 2, 2, 8
        picture.ColorSpace = pikepdf.Name.DeviceRGB
        page.obj.Resources.XObject = pikepdf.Dictionary(I=picture)
        page.contents_add(pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /I Do Q"))
        pdf.save(original)
    made = redact(original, [{"page": 1, "x": 0.1, "y": 0.45, "w": 0.5, "h": 0.1, "code": "20.2"}])
    assert made.facts.allowed == {"recognised": 0}
    assert made.prove().passed


def test_the_same_document_gives_the_same_bytes(letter, name_box, redact):
    first = redact(letter, [name_box]).result.read_bytes()
    assert redact(letter, [name_box]).result.read_bytes() == first


def test_a_photograph_is_written_as_jpeg_and_stands(tmp_path, redact):
    import os

    original = tmp_path / "photograph.pdf"
    make(original, [Sheet([], 800, 800)])
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        picture = pikepdf.Stream(pdf, os.urandom(800 * 800 * 3))
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 800, 800, 8
        picture.ColorSpace = pikepdf.Name.DeviceRGB
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        pdf.pages[0].Contents = pikepdf.Stream(pdf, b"q 800 0 0 800 0 0 cm /I Do Q")
        pdf.save(original)
    made = redact(
        original, [{"page": 1, "x": 0.123, "y": 0.211, "w": 0.3, "h": 0.07, "code": "20.7"}]
    )
    assert [row[4] for row in made.facts.pages] == [False]
    assert made.prove().passed


class TestConfined:
    def test_a_document_is_redacted_and_proved(self, letter, name_box, tmp_path):
        target = tmp_path / "out.pdf"
        done = confined.redact(str(letter), str(target), boxes.read([name_box], 2), 100)
        assert done.pages == 2 and done.report["passed"]
        document = pypdfium2.PdfDocument(str(target))
        assert len(document) == 2
        document.close()

    def test_words_under_boxes_are_told(self, letter, name_box):
        words = confined.covered_words(str(letter), boxes.read([name_box], 2))
        assert words["abdulrahman"] == 0

    def test_a_page_becomes_a_picture(self, letter, tmp_path):
        target = tmp_path / "page.png"
        assert confined.picture(str(letter), str(target), 1, 72) == (595, 842)
        assert target.read_bytes()[:4] == b"\x89PNG"
        assert confined.picture(str(letter), str(target), 3, 72) is None

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "not_pdf"),
            (b"PK\x03\x04 not a pdf", "not_pdf"),
            (b"%PDF-1.7\n1 0 obj << >> endobj trailer", "broken"),
        ],
    )
    def test_what_cannot_be_read_is_refused_with_a_reason(self, tmp_path, content, reason):
        path = tmp_path / "bad.pdf"
        path.write_bytes(content)
        with pytest.raises(DocumentRefused) as refused:
            confined.redact(str(path), str(tmp_path / "out.pdf"), (), 72)
        assert refused.value.reason == reason
        assert not (tmp_path / "out.pdf").exists()

    def test_a_document_with_a_password_is_refused(self, letter, tmp_path):
        path = tmp_path / "locked.pdf"
        with pikepdf.open(letter) as pdf:
            pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="owner"))
        with pytest.raises(DocumentRefused) as refused:
            confined.describe(str(path))
        assert refused.value.reason == "encrypted"

    def test_more_pages_than_are_taken_are_refused(self, tmp_path):
        path = tmp_path / "long.pdf"
        make(path, [Sheet([], 50, 50)] * (rendering.MAX_PAGES + 1))
        with pytest.raises(DocumentRefused) as refused:
            confined.describe(str(path))
        assert refused.value.reason == "too_many_pages"

    def test_a_huge_page_is_drawn_smaller(self, tmp_path):
        path = tmp_path / "huge.pdf"
        make(path, [Sheet([Line(spelt("Plan"), 100, 100, 400)], 14_000, 14_000)])
        width, height = confined.picture(str(path), str(tmp_path / "p.png"), 1, 600)
        assert width * height <= rendering.MAX_PIXELS * 1.01

    def test_a_process_that_takes_too_long_is_stopped(self, letter, tmp_path, monkeypatch):
        monkeypatch.setattr(confined, "LONG", 0.01)
        with pytest.raises(DocumentRefused) as refused:
            confined.redact(str(letter), str(tmp_path / "out.pdf"), (), 72)
        assert refused.value.reason == "too_complex"
