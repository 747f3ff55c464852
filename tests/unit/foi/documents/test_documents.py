import pikepdf
import pytest

from ckanext.foi.documents import confined, opendocument, pdfs, presentations, texts
from ckanext.foi.documents.findings import Unreadable
from ckanext.foi.documents.kinds import REFUSED, WAYS
from ckanext.qatar_sectors.files.kinds import Kind

from ..packages import package
from ..redaction.documents import WAYS as HIDING
from ..redaction.documents import Line, Sheet, hide, make, revise, spelt

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)


def kinds(found):
    return {str(each.kind) for each in found}


def word(tmp_path, body="", parts=None):
    path = tmp_path / "letter.docx"
    document = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>Seen</w:t></w:r></w:p>{body}</w:body></w:document>"
    )
    package(path, {"[Content_Types].xml": TYPES, "word/document.xml": document, **(parts or {})})
    return str(path)


def run(properties):
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>secret</w:t></w:r></w:p>"


def test_a_letter_that_hides_nothing_has_no_findings(tmp_path):
    assert texts.inspect(word(tmp_path, run('<w:b/><w:color w:val="FF0000"/>'))) == ()


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_remarks_in_the_markup_are_found(tmp_path, code):
    written = word(tmp_path, parts={"word/settings.xml": "<a><!-- Salem --></a>".encode(code)})
    [found] = [one for one in texts.inspect(written) if one.kind == "hidden_text"]
    assert found.places == ("word/settings.xml",)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('<w:p><w:ins w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>', "tracked_change"),
        ("<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>", "tracked_change"),
        ("<w:p><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>", "tracked_change"),
        ("<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>", "tracked_change"),
        ('<w:p><w:commentReference w:id="1"/></w:p>', "comment"),
        (run("<w:vanish/>"), "hidden_text"),
        (run('<w:vanish w:val="true"/>'), "hidden_text"),
        (run('<w:color w:val="FFFFFF"/>'), "hidden_text"),
        (run('<w:sz w:val="1"/>'), "hidden_text"),
        ("<w:p><w:object/></w:p>", "embedded"),
        ("<w:altChunk/>", "embedded"),
    ],
)
def test_what_a_letter_hides_in_its_text_is_found(tmp_path, body, kind):
    assert kind in kinds(texts.inspect(word(tmp_path, body)))


@pytest.mark.parametrize(
    "properties", ['<w:vanish w:val="0"/>', '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>']
)
def test_letters_that_are_seen_are_no_finding(tmp_path, properties):
    assert texts.inspect(word(tmp_path, run(properties))) == ()


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/comments.xml", "comment"),
        ("word/commentsExtended.xml", "comment"),
        ("customXml/item1.xml", "custom_data"),
        ("word/vbaProject.bin", "macro"),
        ("word/embeddings/Book1.xlsx", "embedded"),
        ("word/charts/chart1.xml", "chart"),
        ("word/strange.xml", "other_part"),
        ("docProps/thumbnail.jpeg", "properties"),
    ],
)
def test_parts_of_a_letter_are_found(tmp_path, part, kind):
    assert kinds(texts.inspect(word(tmp_path, parts={part: "<a/>"}))) == {kind}


def test_changes_in_headers_and_notes_are_found(tmp_path):
    part = f"<w:hdr {W}><w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p></w:hdr>"
    [found] = texts.inspect(word(tmp_path, parts={"word/header1.xml": part}))
    assert found.places == ("word/header1.xml",)


@pytest.mark.parametrize(
    ("kind", "target", "expected"),
    [
        ("image", "https://example.org/x.png", {"external_link"}),
        ("attachedTemplate", "file:///S:/x.dotx", {"external_link"}),
        ("hyperlink", "file:///S:/pay.xlsx", {"external_link"}),
        ("hyperlink", "https://www.example.qa", set()),
    ],
)
def test_links_that_are_followed_by_themselves_are_found(tmp_path, kind, target, expected):
    rels = {"word/_rels/document.xml.rels": RELATION.format(kind=kind, target=target)}
    assert kinds(texts.inspect(word(tmp_path, parts=rels))) == expected


def slides(tmp_path, attributes="", shape="", parts=None):
    path = tmp_path / "slides.pptx"
    slide = f'<p:sld xmlns:p="urn:p" {attributes}><p:cNvPr id="1" name="a" {shape}/></p:sld>'
    package(path, {"[Content_Types].xml": TYPES, "ppt/slides/slide1.xml": slide, **(parts or {})})
    return str(path)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, set()),
        ({"attributes": 'show="0"'}, {"hidden_slide"}),
        ({"shape": 'hidden="1"'}, {"hidden_text"}),
        ({"parts": {"ppt/notesSlides/notesSlide1.xml": "<a/>"}}, {"notes"}),
        ({"parts": {"ppt/comments/comment1.xml": "<a/>"}}, {"comment"}),
        ({"parts": {"ppt/embeddings/a.xlsx": "x"}}, {"embedded"}),
    ],
)
def test_what_slides_hide_is_found(tmp_path, given, expected):
    assert kinds(presentations.inspect(slides(tmp_path, **given))) == expected


NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def open_document(tmp_path, body, styles="", parts=None):
    path = tmp_path / "book.ods"
    content = (
        f"<office:document-content {NAMES}><x>{styles}</x><y>{body}</y></office:document-content>"
    )
    package(path, {"mimetype": "application/x", "content.xml": content, **(parts or {})})
    return str(path)


def style(properties):
    return f'<style:style style:name="s1">{properties}</style:style>'


@pytest.mark.parametrize(
    ("body", "styles", "expected"),
    [
        ('<table:table table:name="A"/>', "", set()),
        ('<table:table table:style-name="s1"/>', style('<style:table-properties table:display="false"/>'), {"hidden_sheet"}),
        ('<table:table-row table:visibility="collapse"/>', "", {"hidden_rows"}),
        ('<table:table-column table:visibility="collapse"/>', "", {"hidden_columns"}),
        ('<table:table-row table:visibility="filter"/>', "", {"filter"}),
        ("<office:annotation><text:p>x</text:p></office:annotation>", "", {"comment"}),
        ("<table:tracked-changes/>", "", {"tracked_change"}),
        ('<table:data-pilot-table table:name="P"/>', "", {"pivot_cache"}),
        ("<table:table-source/>", "", {"external_link"}),
        ('<table:named-range table:name="n"/>', "", {"defined_name"}),
        ('<table:content-validation table:name="v"/>', "", {"validation_list"}),
        ('<text:span text:style-name="s1">x</text:span>', style('<style:text-properties text:display="none"/>'), {"hidden_text"}),
        ('<text:span text:style-name="s1">x</text:span>', style('<style:text-properties fo:color="#ffffff"/>'), {"invisible_text"}),
        ('<text:span text:style-name="s1">x</text:span>', style('<style:text-properties fo:color="#000000"/>'), set()),
        ('<text:section text:display="none"/>', "", {"hidden_text"}),
    ],
)  # fmt: skip
def test_what_an_open_document_hides_is_found(tmp_path, body, styles, expected):
    assert kinds(opendocument.inspect(open_document(tmp_path, body, styles))) == expected


def test_makers_and_objects_of_an_open_document_are_found(tmp_path):
    meta = f'<office:document-meta {NAMES}><office:meta><x:creator xmlns:x="u">Salem</x:creator></office:meta></office:document-meta>'
    parts = {"meta.xml": meta, "Object 1/content.xml": "<a/>", "Basic/x.xml": "<a/>"}
    found = kinds(opendocument.inspect(open_document(tmp_path, "", parts=parts)))
    assert found == {"properties", "embedded", "other_part"}


@pytest.fixture
def pdf_path(tmp_path):
    path = tmp_path / "a.pdf"
    make(path, [Sheet([Line(spelt("Seen"), 60, 700)])])
    return path


def test_a_pdf_that_hides_nothing_has_no_findings(pdf_path):
    assert pdfs.inspect(str(pdf_path)) == ()


EXPECTED = {
    "info": "properties", "xmp": "properties", "annotation": "annotation", "attachment": "attachment",
    "script": "script", "layer": "layer", "form": "form", "thumbnail": "properties",
}  # fmt: skip


@pytest.mark.parametrize("way", [way for way in HIDING if way in EXPECTED])
def test_what_a_pdf_hides_is_found(pdf_path, way):
    with pikepdf.open(pdf_path, allow_overwriting_input=True) as pdf:
        hide(pdf, "Salem 41973", {way})
        pdf.save(pdf_path)
    assert EXPECTED[way] in kinds(pdfs.inspect(str(pdf_path)))


def test_an_earlier_revision_of_a_pdf_is_found(pdf_path):
    revise(pdf_path, "earlier")
    assert kinds(pdfs.inspect(str(pdf_path))) == {"earlier_revision"}


def test_a_pdf_made_for_the_web_has_no_earlier_revision(pdf_path):
    with pikepdf.open(pdf_path, allow_overwriting_input=True) as pdf:
        pdf.save(pdf_path, linearize=True)
    assert pdfs.inspect(str(pdf_path)) == ()


def test_broken_and_locked_documents_are_named(pdf_path, tmp_path):
    with pikepdf.open(pdf_path, allow_overwriting_input=True) as pdf:
        pdf.save(pdf_path, encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(Unreadable, match="encrypted"):
        pdfs.inspect(str(pdf_path))
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"nothing")
    with pytest.raises(Unreadable, match="broken"):
        texts.inspect(str(bad))


def test_each_kind_is_looked_into_or_refused(tmp_path):
    assert not WAYS.keys() & REFUSED
    assert confined.inspect(word(tmp_path, "<w:altChunk/>"), Kind.DOCX) == texts.inspect(
        word(tmp_path, "<w:altChunk/>")
    )
