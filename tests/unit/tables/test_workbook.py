"""Excel workbooks, kind and unkind."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from ckanext.qatar_sectors.tables.errors import TooLarge, Unreadable
from ckanext.qatar_sectors.tables.reading import Format, Limits, read_table


def workbook(*sheets, hidden=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(body, **limits):
    return read_table(body, Format.XLSX, Limits(**limits))


def test_types_of_cells_become_types_of_columns():
    read = table(
        workbook(
            (
                "بيانات",
                [
                    ["البلدية", "العدد", "النسبة", "التاريخ", "الوقت", "نشط", "رمز"],
                    [
                        "الدوحة",
                        190,
                        0.25,
                        date(2024, 3, 1),
                        datetime(2024, 3, 1, 9, 5),
                        True,
                        "007",
                    ],
                    ["الريان", 412.0, 1, date(2024, 4, 1), datetime(2024, 3, 2), False, "010"],
                ],
            )
        )
    )
    assert [c.type for c in read.columns] == [
        *("text", "int4", "numeric", "date", "timestamp", "bool", "text")
    ]
    assert read.rows[0] == [
        *("الدوحة", "190", "0.25", "2024-03-01", "2024-03-01T09:05:00", "true", "007")
    ]


def test_hidden_and_empty_sheets_are_passed_over():
    body = workbook(
        ("secret", [["x"], [1]]), ("empty", []), ("shown", [["y"], [2]]), hidden=("secret",)
    )
    assert [c.id for c in table(body).columns] == ["y"]


def test_a_workbook_named_csv_is_read_all_the_same():
    assert read_table(workbook(("s", [["a"], [1]])), Format.CSV).rows == [["1"]]


def rezip(body, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return out.getvalue()


def test_a_lying_size_costs_nothing():
    body = workbook(("s", [["a", "b"], [1, 2]]))
    lied = rezip(body, lambda name, data: data.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert table(lied).rows == [["1", "2"]]


def test_entities_are_refused():
    body = workbook(("s", [["a"], [1]]))
    evil = rezip(
        body,
        lambda name, data: (
            b'<!DOCTYPE x [<!ENTITY a "b">]>' + data if "sheet1.xml" in name else data
        ),
    )
    with pytest.raises(Unreadable, match="bad_workbook"):
        table(evil)


def test_a_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 3_000_000)
    assert len(out.getvalue()) < 10_000
    with pytest.raises(TooLarge) as caught:
        table(out.getvalue(), unpacked_bytes=1_000_000)
    assert caught.value.code == "workbook_unpacks_too_large"


def test_too_many_rows_are_refused():
    with pytest.raises(TooLarge) as caught:
        table(workbook(("s", [["a"], *([n] for n in range(10))])), rows=5)
    assert caught.value.facts == {"limit": 5}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"PK\x03\x04 broken", "bad_workbook"),
        (b"not a zip", "bad_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_or_encrypted_workbook"),
        (workbook(("s", [])), "no_columns"),
    ],
)
def test_what_cannot_be_read_is_named(body, code):
    with pytest.raises(Unreadable) as caught:
        table(body)
    assert caught.value.code == code
