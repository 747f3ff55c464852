"""OpenDocument tables: what is hidden is found, and a copy holds what is seen and nothing else."""

from __future__ import annotations

import zipfile

import pytest

from ckanext.foi.documents import confined
from ckanext.foi.documents.findings import Unreadable
from ckanext.foi.workbooks.ods_cleaning import clean
from ckanext.foi.workbooks.ods_inspecting import inspect
from ckanext.foi.workbooks.ods_reading import Workbook
from ckanext.qatar_sectors.files.kinds import Kind

from . import sheets


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book.ods"


@pytest.fixture
def target(tmp_path):
    return tmp_path / "clean.ods"


def everything(path):
    with zipfile.ZipFile(path) as package:
        return b"".join(package.read(name) for name in package.namelist())


def shown(path):
    """Return the sheets as a reader sees them: name, and the letters of each cell."""
    with zipfile.ZipFile(path) as package:
        book = Workbook(package)
        return {
            sheet.name: [
                [cell.value.text if cell.value else None for cell in row.cells]
                for row in sheet.rows()
            ]
            for sheet in book.sheets
        }


def test_a_table_that_hides_nothing_has_no_findings(path):
    sheets.save(path)
    assert inspect(str(path)) == ()


@pytest.mark.parametrize("way", list(sheets.WAYS))
def test_what_is_hidden_is_found_and_gone_from_the_copy(path, target, way):
    body, styles, shared, kind = sheets.WAYS[way]
    sheets.save(path, body, styles, shared)
    assert kind in {str(each.kind) for each in inspect(str(path))}
    clean(str(path), str(target))
    assert inspect(str(target)) == ()
    assert b"41973" not in everything(target) and "41973" not in str(shown(target))
    assert shown(target)["الأرقام"][:2] == [["السنة", "Number"], ["2024", "12.5"]]


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("Object 1/content.xml", f"<a>{sheets.SECRET}</a>"),
        ("Thumbnails/thumbnail.png", sheets.SECRET),
        ("Basic/Standard/x.xml", f"<a>{sheets.SECRET}</a>"),
        (
            "meta.xml",
            f'<office:document-meta {sheets.NAMES}><x:creator xmlns:x="u">{sheets.SECRET}</x:creator></office:document-meta>',
        ),
        (
            "settings.xml",
            f'<office:document-settings {sheets.NAMES}><config:config-item config:name="PrinterName">{sheets.SECRET}</config:config-item></office:document-settings>',
        ),
    ],
)
def test_parts_beside_the_tables_are_found_and_not_copied(path, target, part, content):
    sheets.save(path, parts={part: content})
    assert inspect(str(path))
    clean(str(path), str(target))
    assert b"41973" not in everything(target)


def test_a_copy_keeps_values_places_and_the_direction(path, target):
    body = sheets.table(
        sheets.row(sheets.text("أ &amp; &lt;ب&gt;"), sheets.number("-3.50"))
        + sheets.row(more=' table:number-rows-repeated="2"')
        + sheets.row(
            '<table:table-cell table:number-columns-repeated="2"/>',
            '<table:table-cell office:value-type="date" office:date-value="2026-11-22"><text:p>22/11</text:p></table:table-cell>',
            sheets.number("7", ' table:number-columns-repeated="2"'),
        )
        + sheets.row("<table:table-cell/>", more=' table:number-rows-repeated="1048000"'),
        more=' table:style-name="s1"',
    )
    rtl = sheets.style('<style:table-properties style:writing-mode="rl-tb"/>', "table")
    sheets.save(path, body, rtl)
    clean(str(path), str(target))
    assert shown(target)["الأرقام"] == [
        ["أ & <ب>", "-3.50"],
        [None],
        [None],
        [None, None, "2026-11-22", "7", "7"],
    ]
    with zipfile.ZipFile(target) as package:
        assert Workbook(package).sheets[0].right_to_left
        assert package.namelist()[0] == "mimetype"


def test_the_same_table_gives_the_same_bytes(path, tmp_path):
    sheets.save(path)
    one, other = tmp_path / "1.ods", tmp_path / "2.ods"
    clean(str(path), str(one))
    clean(str(path), str(other))
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            sheets.table(
                sheets.row(
                    sheets.number("1", ' table:number-columns-repeated="16000"'),
                    more=' table:number-rows-repeated="100000"',
                )
            ),
            "too_large",
        ),
        (sheets.table(sheets.row(more=' table:number-rows-repeated="99999999999"')), "too_large"),
        (sheets.table(sheets.row(more=' table:number-rows-repeated="many"')), "broken"),
        ("", "nothing_shown"),
    ],
)
def test_tables_that_are_made_to_harm_are_refused_in_time(path, target, body, reason):
    sheets.save(path, body)
    with pytest.raises(Unreadable) as refused:
        clean(str(path), str(target))
    assert refused.value.reason == reason


def test_a_number_that_is_none_is_not_copied(path, target):
    body = sheets.table(sheets.PLAIN + sheets.row(sheets.number(sheets.SECRET)))
    sheets.save(path, body)
    clean(str(path), str(target))
    assert b"41973" not in everything(target)


def test_the_confined_process_answers_the_same(path, target):
    body, styles, shared, _kind = sheets.WAYS["sheet"]
    sheets.save(path, body, styles, shared)
    assert confined.inspect(str(path), Kind.ODS) == inspect(str(path))
    assert confined.clean(str(path), str(target), Kind.ODS)["sheets_left_out"] == 1
    assert "Pay" not in shown(target)
