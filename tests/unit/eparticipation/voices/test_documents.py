"""Documents of every kind read to the same paragraphs; hostile ones to nothing."""

from __future__ import annotations

import io
import zipfile

import pytest

from ckanext.eparticipation.voices.documents import confined, markup, pdf, plain, word
from ckanext.eparticipation.voices.documents.paragraphs import (
    MOST_PARAGRAPHS,
    Kind,
    Paragraph,
    cleaned,
    placed,
    whole,
)
from ckanext.qatar_sectors.files import kinds

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f'<w:styles xmlns:w="{W}"><w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style></w:styles>'


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def docx(body, head=""):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(
            "word/document.xml",
            f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        )
        package.writestr("word/styles.xml", STYLES)
    return made.getvalue()


def said(found):
    return [(one.kind, one.text.strip()) for one in found]


class TestPlain:
    def test_headings_items_and_wrapped_lines(self):
        text = "# خطة النقل\n\nسطر أول\nيتبعه سطر.\n- بند\n١) بند ثانٍ\n\nLast."
        assert said(plain.paragraphs(text)) == [
            (Kind.HEADING, "خطة النقل"),
            (Kind.TEXT, "سطر أول يتبعه سطر."),
            (Kind.ITEM, "بند"),
            (Kind.ITEM, "بند ثانٍ"),
            (Kind.TEXT, "Last."),
        ]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_encodings(self, encoding):
        assert plain.decoded("تسري الأحكام".encode(encoding)) == "تسري الأحكام"

    def test_the_encoding_of_old_windows(self):
        text = "تسري أحكام هذا القرار على جميع المركبات الكهربائية في الدولة. " * 5
        assert "القرار" in plain.decoded(text.encode("windows-1256"))


class TestHtml:
    def test_what_is_seen_and_nothing_else(self, tmp_path):
        page = (
            "<html><head><title>t</title><style>p{}</style></head><body><h2>عنوان</h2>"
            "<p>نص <b>غليظ</b> و<a href='javascript:alert(1)'>رابط</a>.<script>alert(1)</script></p>"
            "<p style='display: none'>hidden</p><p hidden>hidden</p><ul><li>one</li><li><p>two</p></li></ul>"
            "<table><tr><td>c1</td><td>c2</td></tr></table>tail &lt;b&gt;<!-- no --></body></html>"
        )
        assert said(markup.read(written(tmp_path, "a.html", page))) == [
            (Kind.HEADING, "عنوان"),
            (Kind.TEXT, "نص غليظ ورابط."),
            (Kind.ITEM, "one"),
            (Kind.ITEM, "two"),
            (Kind.CELL, "c1"),
            (Kind.CELL, "c2"),
            (Kind.TEXT, "tail <b>"),
        ]


class TestWord:
    def test_headings_items_cells_and_accepted_changes(self, tmp_path):
        run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
        body = (
            f"<w:p><w:pPr><w:pStyle w:val='a1'/></w:pPr>{run.format('المادة 2')}</w:p>"
            f"<w:p>{run.format('نص ')}<w:del>{run.format('محذوف')}</w:del><w:ins>{run.format('مضاف')}</w:ins>"
            f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
            f"<w:p><w:pPr><w:numPr/></w:pPr>{run.format('بند')}</w:p>"
            f"<w:tbl><w:tr><w:tc><w:p>{run.format('خلية')}</w:p></w:tc></w:tr></w:tbl>"
        )
        found = list(word.read(written(tmp_path, "a.docx", docx(body))))
        assert said(found) == [
            (Kind.HEADING, "المادة 2"),
            (Kind.TEXT, "نص مضاف"),
            (Kind.ITEM, "بند"),
            (Kind.CELL, "خلية"),
        ]
        assert found[0].level == 2


class TestPdf:
    def test_lines_become_paragraphs(self):
        text = (
            "The stations provide at least one charging point\r\nfor every twenty places.\r\n\r\n"
            "• First of all\r\n• Second\r\n"
        )
        assert said(pdf.paragraphs(text, 3)) == [
            (
                Kind.TEXT,
                "The stations provide at least one charging point for every twenty places.",
            ),
            (Kind.ITEM, "First of all"),
            (Kind.ITEM, "Second"),
        ]


class TestParagraphs:
    def test_places_lead_back_to_the_words(self):
        found, complete = cleaned(
            [
                Paragraph(Kind.TEXT, "  نص \u202eمقلوب\u202c  أول "),
                Paragraph(Kind.TEXT, " \x00 "),
                Paragraph(Kind.ITEM, "two"),
            ]
        )
        assert complete and [one.text for one in found] == ["نص مقلوب أول", "two"]
        text = whole(found)
        assert [text[one.start : one.stop] for one in placed(found)] == ["نص مقلوب أول", "two"]

    def test_a_document_without_end_is_cut(self):
        found, complete = cleaned(Paragraph(Kind.TEXT, "x") for _ in range(MOST_PARAGRAPHS + 1))
        assert len(found) == MOST_PARAGRAPHS and not complete


class TestConfined:
    """Each in a process of its own, as the portal reads them."""

    def test_a_text(self, tmp_path):
        found = confined.read(written(tmp_path, "a.txt", "نص.\n\nText."), kinds.Kind.TXT)
        assert [one.text for one in found.paragraphs] == ["نص.", "Text."] and not found.problem

    @pytest.mark.parametrize(
        ("name", "kind", "data", "problem"),
        [
            ("a.docx", kinds.Kind.DOCX, b"PK no package", "broken"),
            ("b.docx", kinds.Kind.DOCX, docx("<w:p/>"), "no_text"),
            (
                "c.docx",
                kinds.Kind.DOCX,
                docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
                "broken",
            ),
            ("a.pdf", kinds.Kind.PDF, b"%PDF-1.7 nothing", "broken"),
            ("a.html", kinds.Kind.HTML, b"", "no_text"),
            ("a.csv", kinds.Kind.CSV, b"a,b", "unknown_kind"),
        ],
    )
    def test_what_cannot_be_read(self, tmp_path, name, kind, data, problem):
        assert confined.read(written(tmp_path, name, data), kind).problem == problem

    def test_a_page_that_is_nested_without_end(self, tmp_path):
        data = "<div>" * 200_000 + "x"
        found = confined.read(written(tmp_path, "deep.html", data), kinds.Kind.HTML)
        assert found.problem or found.paragraphs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "المادة 1\nيكتب على كل منتج مقدار السكر.\n\nArticle 2\nLabels are\nreadable.",
            [
                ("heading", "المادة 1"),
                ("text", "يكتب على كل منتج مقدار السكر."),
                ("heading", "Article 2"),
                ("text", "Labels are readable."),
            ],
        ),
        ("الفصل الأول\nالتعريفات", [("heading", "الفصل الأول"), ("text", "التعريفات")]),
        ("مادة (٣) مكرر:\nنص", [("heading", "مادة (٣) مكرر:"), ("text", "نص")]),
        # A sentence that only begins so is none.
        ("Article 2 says that labels\nare readable.", [("text", None)]),
        ("المادة 1 تسري على الجميع\nمن الآن.", [("text", None)]),
    ],
)
def test_the_line_of_an_article_is_a_heading(text, found):
    made = [(one.kind.value, one.text) for one in plain.paragraphs(text)]
    if found == [("text", None)]:
        found = [("text", " ".join(text.split()))]
    assert made == found
