import re
import zipfile

import pytest
from openpyxl import load_workbook

from ckanext.foi.documents import confined
from ckanext.foi.documents.findings import Unreadable
from ckanext.foi.workbooks.cleaning import clean
from ckanext.foi.workbooks.inspecting import inspect
from ckanext.foi.workbooks.styles import hides_all
from ckanext.qatar_sectors.files.kinds import Kind

from . import books


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book.xlsx"


def kinds(found):
    return {str(each.kind) for each in found}


def everything(path):
    with zipfile.ZipFile(path) as package:
        return b"".join(package.read(name) for name in package.namelist())


def test_a_workbook_that_hides_nothing_has_no_findings(path):
    books.save(books.plain(), path)
    assert inspect(str(path)) == ()


@pytest.mark.parametrize(("hide", "kind"), list(books.BY_BOOK.items()))
def test_what_is_hidden_is_found_and_gone_from_the_cleaned_copy(path, tmp_path, hide, kind):
    book = books.plain()
    hide(book)
    books.save(book, path)
    assert kind in kinds(inspect(str(path)))
    target = tmp_path / "clean.xlsx"
    clean(str(path), str(target))
    assert inspect(str(target)) == ()
    assert b"41973" not in everything(target)
    shown = load_workbook(target).active
    assert shown["A1"].value == "السنة" and shown["B2"].value == 12.5


@pytest.mark.parametrize(("part", "kind"), list(books.BY_PART.items()))
def test_parts_beside_the_sheets_are_found(path, tmp_path, part, kind):
    books.save(books.plain(), path, {part: f"<a>{books.SECRET}</a>"})
    [found] = inspect(str(path))
    assert str(found.kind) == kind and found.places == (part,)
    target = tmp_path / "clean.xlsx"
    clean(str(path), str(target))
    assert books.SECRET.encode() not in everything(target)


def test_a_remark_in_the_markup_is_found_and_not_copied(path, tmp_path):
    books.save(books.plain(), path, books.in_sheet(f"<!-- {books.SECRET} -->"))
    assert kinds(inspect(str(path))) == {"hidden_text"}
    target = tmp_path / "clean.xlsx"
    clean(str(path), str(target))
    assert books.SECRET.encode() not in everything(target)


def test_places_are_named(path):
    book = books.plain()
    books.hidden_row(book)
    books.white_letters(book)
    books.save(book, path)
    places = {str(each.kind): each.places for each in inspect(str(path))}
    assert places == {"hidden_rows": ("الأرقام!9:9",), "invisible_text": ("الأرقام!D2",)}


def strings(*texts):
    """Return the changes that put texts into a list of strings, as Excel writes them; A1 shows the first."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    listed = "".join(f"<si>{text}</si>" for text in texts)
    relation = (
        '<Relationship Id="s1" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    cell = re.compile(r'<c r="A1" t="inlineStr">.*?</c>')
    return {
        "xl/sharedStrings.xml": f'<sst xmlns="{space}">{listed}</sst>',
        "xl/_rels/workbook.xml.rels": lambda text: text.replace("</Relationships>", relation),
        "xl/worksheets/sheet1.xml": lambda text: cell.sub('<c r="A1" t="s"><v>0</v></c>', text),
    }


def test_text_that_was_deleted_and_stays_in_the_list_is_found(path, tmp_path):
    shown = "<r><t>Sha</t></r><r><t>red</t></r><rPh sb='0' eb='1'><t>41973</t></rPh>"
    books.save(books.plain(), path, strings(shown, f"<t>{books.SECRET}</t>"))
    assert kinds(inspect(str(path))) == {"orphan_text"}
    target = tmp_path / "clean.xlsx"
    clean(str(path), str(target))
    assert load_workbook(target).active["A1"].value == "Shared"
    assert b"41973" not in everything(target)


def test_a_list_in_which_each_text_is_shown_is_no_finding(path):
    books.save(books.plain(), path, strings("<t>Shared</t>"))
    assert inspect(str(path)) == ()


def test_a_row_without_height_is_hidden(path):
    def flat(text):
        return text.replace('<row r="2"', '<row r="2" ht="0" customHeight="1"')

    books.save(books.plain(), path, {"xl/worksheets/sheet1.xml": flat})
    assert kinds(inspect(str(path))) == {"hidden_rows"}


def test_what_is_unknown_in_a_sheet_is_a_finding(path):
    books.save(books.plain(), path, books.in_sheet("<customSheetViews/>"))
    assert kinds(inspect(str(path))) == {"other_part"}


def test_a_sheet_that_hides_rows_by_default_is_not_cleaned(path, tmp_path):
    def hiding(text):
        return text.replace("<sheetFormatPr ", '<sheetFormatPr zeroHeight="1" ')

    books.save(books.plain(), path, {"xl/worksheets/sheet1.xml": hiding})
    assert kinds(inspect(str(path))) == {"hidden_rows"}
    with pytest.raises(Unreadable, match="rows_hidden_by_default"):
        clean(str(path), str(tmp_path / "clean.xlsx"))


def test_properties_that_were_not_taken_out_are_found(path):
    book = books.plain()
    book.properties.creator = "Officer Salem"
    book.save(path)
    [found] = inspect(str(path))
    assert str(found.kind) == "properties" and "docProps/core.xml (creator)" in found.places


class TestCleaned:
    def test_values_stay_and_formulas_go(self, path, tmp_path):
        book = books.plain()
        sheet = book.active
        sheet["D1"], sheet["D1"].number_format = 0.25, "0%"
        sheet["E1"] = True
        sheet["F1"] = "=SUM(A1:A2)"
        computed = {
            "xl/worksheets/sheet1.xml": lambda text: text.replace(
                "<f>SUM(A1:A2)</f><v/>", "<f>SUM(A1:A2)</f><v>2024</v>"
            ).replace("<f>SUM(A1:A2)</f><v></v>", "<f>SUM(A1:A2)</f><v>2024</v>")
        }
        books.save(book, path, computed)
        target = tmp_path / "clean.xlsx"
        done = clean(str(path), str(target))
        shown = load_workbook(target).active
        assert shown["D1"].value == 0.25 and shown["D1"].number_format == "0%"
        assert shown["E1"].value is True and shown["F1"].value == 2024
        assert shown["A3"].value == "=1+1 is text?" and shown["A3"].data_type == "s"
        assert shown.sheet_view.rightToLeft
        assert done.formulas_without_value == 0

    def test_a_formula_that_was_never_computed_is_counted(self, path, tmp_path):
        book = books.plain()
        book.active["F1"] = "=SUM(A1:A2)"
        books.save(book, path)
        assert clean(str(path), str(tmp_path / "clean.xlsx")).formulas_without_value == 1

    def test_hidden_rows_and_columns_close_up_and_empty_ones_stay(self, path, tmp_path):
        book = books.plain()
        sheet = book.active
        sheet["A5"], sheet["A7"], sheet["C7"], sheet["D7"] = "hidden", "after", "gone", "beside"
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["C"].hidden = True
        books.save(book, path)
        target = tmp_path / "clean.xlsx"
        done = clean(str(path), str(target))
        shown = load_workbook(target).active
        assert shown["A4"].value is None and shown["A6"].value == "after"
        assert shown["C6"].value == "beside"
        assert (done.rows_left_out, done.cells_emptied) == (1, 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "broken"), (b"PK\x03\x04 nothing", "broken"), (b"no zip", "broken")],
)
def test_what_is_no_workbook_is_named(path, content, reason):
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=reason):
        inspect(str(path))


def test_a_document_type_in_a_part_is_refused(path):
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    books.save(books.plain(), path, {"docProps/custom.xml": bomb})
    with pytest.raises(Unreadable, match="broken"):
        inspect(str(path))


def test_the_confined_process_answers_the_same(path, tmp_path):
    book = books.plain()
    books.hidden_sheet(book)
    books.save(book, path)
    assert confined.inspect(str(path), Kind.XLSX) == inspect(str(path))
    assert confined.clean(str(path), str(tmp_path / "clean.xlsx"))["sheets_left_out"] == 1
    path.write_bytes(b"")
    with pytest.raises(Unreadable, match="broken"):
        confined.inspect(str(path), Kind.XLSX)


@pytest.mark.parametrize(
    ("number_format", "hides"),
    [
        (";;;", True),
        (";;", True),
        ('"";"";"";""', True),
        ("[Red];;;", True),
        ("0;;", False),
        ("General", False),
        (";;;@", False),
        ("0.00", False),
        (";", False),
    ],
)
def test_formats_that_show_nothing(number_format, hides):
    assert hides_all(number_format) is hides
