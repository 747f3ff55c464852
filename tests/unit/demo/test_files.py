from __future__ import annotations

import csv
import io
import json
from datetime import datetime

import openpyxl
import pytest

from demo import content, files, tables

EVERY = [(a.name, d) for a in content.agencies() for d in a.datasets]


def rows_of(agency, dataset, name, encoding="utf-8", delimiter=","):
    body = files.blob(agency, dataset, name).body
    return list(csv.reader(io.StringIO(body.decode(encoding)), delimiter=delimiter))


def test_headers_are_arabic_and_digits_are_mixed_in_one_column():
    head, *rows = rows_of("moehe", "schools-by-municipality", "مدارس-قطر.csv")
    assert head == ["السنة", "البلدية", "عدد المدارس", "عدد الصفوف"]
    schools = [row[2] for row in rows]
    assert any(value.isascii() for value in schools)
    assert any(not value.isascii() for value in schools)
    assert all(int(value) > 0 for value in schools)


def test_a_windows_file_reads_back_in_its_own_encoding():
    head, *_ = rows_of(
        "moehe", "school-exam-results-2023", "school-exam-results-2023.csv", "cp1256"
    )
    assert head[0] == "البلدية"
    body = files.blob("msy", "coaches", "coaches.csv").body
    assert "?" not in body.decode("cp1256")
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_one_file_has_a_byte_order_mark_and_semicolons():
    body = files.blob("moehe", "private-schools-fees", "private-schools-fees.csv").body
    assert body.startswith(b"\xef\xbb\xbf")
    head = rows_of("moehe", "private-schools-fees", "private-schools-fees.csv", "utf-8-sig", ";")[0]
    assert len(head) == 4


def test_a_workbook_has_an_arabic_sheet_and_typed_cells():
    body = files.blob("moj", "real-estate-transactions", "real-estate-transactions.xlsx").body
    book = openpyxl.load_workbook(io.BytesIO(body))
    assert book.sheetnames == ["البيانات"]
    assert [type(cell.value) for cell in book.active[2]] == [str, str, int, float]


def test_a_workbook_holds_dates_as_dates():
    body = files.blob("moi", "emergency-calls-999", "emergency-calls-999.xlsx").body
    book = openpyxl.load_workbook(io.BytesIO(body))
    assert isinstance(book.active["A2"].value, datetime)


def test_sizes_at_the_edges():
    assert len(tables.build("kahramaa", "daily-readings-by-station").rows) == 5000
    assert tables.build("meteorology", "earthquakes").rows == ()
    assert len(content.load("mecc").dataset("air-quality-monthly").files) == 12


def test_each_of_the_twelve_files_holds_its_month():
    for month in (1, 12):
        rows = rows_of("mecc", "air-quality-monthly", f"air-2023-{month:02}.csv")
        assert {row[0] for row in rows[1:]} == {str(month)}


@pytest.mark.parametrize(("agency", "dataset"), EVERY, ids=lambda one: getattr(one, "id", one))
def test_every_table_is_small_and_shaped(agency, dataset):
    table = tables.build(agency, dataset.id)
    assert len(set(table.headers)) == len(table.headers)
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert len(table.rows) <= 5000
    for file in dataset.files:
        assert len(files.blob(agency, dataset.id, file.name).body) < 300_000


def geojson_files():
    return [(a, d.id, f.name) for a, d in EVERY for f in d.files if f.format == "geojson"]


@pytest.mark.parametrize(("agency", "dataset", "name"), geojson_files())
def test_geojson_lies_in_qatar_and_its_rings_are_closed(agency, dataset, name):
    features = json.loads(files.blob(agency, dataset, name).body)["features"]
    assert 8 <= len(features) <= 60
    for feature in features:
        points = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"] == "Polygon":
            assert points[0][0] == points[0][-1]
            points = points[0]
        elif feature["geometry"]["type"] == "Point":
            points = [points]
        assert all(50.6 < x < 51.8 and 24.4 < y < 26.3 for x, y in points)
        assert feature["properties"]
