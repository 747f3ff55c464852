"""JSON and GeoJSON."""

from __future__ import annotations

import json

import pytest

from ckanext.qatar_sectors.tables.errors import NotATable, Unreadable
from ckanext.qatar_sectors.tables.reading import Format, read_table
from ckanext.qatar_sectors.tables.reading.formats import by_filename, recognise

ROWS = [{"الاسم": "أ", "n": 1}, {"n": 2.5, "more": {"x": [1]}, "ok": True}]


@pytest.mark.parametrize(
    "value",
    [
        ROWS,
        {"results": ROWS},
        {"total_count": 2, "records": ROWS},
        [{"recordid": "1", "fields": ROWS[0]}, {"recordid": "2", "fields": ROWS[1]}],
    ],
)
def test_rows_are_found_where_apis_put_them(value):
    read = read_table(json.dumps(value).encode(), Format.JSON)
    assert [(c.id, c.type) for c in read.columns] == [
        ("الاسم", "text"),
        ("n", "numeric"),
        ("more", "text"),
        ("ok", "bool"),
    ]
    assert read.rows == [["أ", "1", None, None], [None, "2.5", '{"x":[1]}', "true"]]


def test_points_get_their_place_and_keep_their_geometry():
    point = {"type": "Point", "coordinates": [51.53, 25.28]}
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    body = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"اسم": "مدرسة"}, "geometry": point},
            {"type": "Feature", "properties": None, "geometry": line},
            {"type": "Feature", "properties": {"اسم": "حديقة"}, "geometry": None},
        ],
    }
    read = read_table(json.dumps(body).encode(), Format.GEOJSON)
    assert [c.id for c in read.columns] == ["اسم", "longitude", "latitude", "geometry"]
    assert read.rows[0] == [
        "مدرسة",
        "51.53",
        "25.28",
        '{"type":"Point","coordinates":[51.53,25.28]}',
    ]
    assert read.rows[2] == ["حديقة", None, None, None]


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b'{"a": 1}', Format.JSON, "json_without_rows"),
        (b"[1, 2]", Format.JSON, "json_without_rows"),
        (b"{", Format.JSON, "bad_json"),
        (b"[" * 100_000, Format.JSON, "bad_json"),
        (b'[{"a": NaN}]', Format.JSON, "bad_json"),
        (b'{"type": "Point"}', Format.GEOJSON, "geojson_without_features"),
        (b"[]", Format.JSON, "no_columns"),
    ],
)
def test_what_holds_no_rows_is_named(body, kind, code):
    with pytest.raises((NotATable, Unreadable)) as caught:
        read_table(body, kind)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CSV", Format.CSV),
        (".csv", Format.CSV),
        ("text/csv; charset=utf-8", Format.CSV),
        ("http://publications.europa.eu/resource/authority/file-type/XLSX", Format.XLSX),
        ("https://www.iana.org/assignments/media-types/application/geo+json", Format.GEOJSON),
        ("https://www.iana.org/assignments/media-types/text/csv", Format.CSV),
        ("GeoJSON", Format.GEOJSON),
        ("PDF", None),
        ("", None),
        (None, None),
    ],
)
def test_formats_have_many_names(name, kind):
    assert recognise(name) == kind


def test_the_ending_tells_where_no_format_is_given():
    assert by_filename("https://x.qa/a/مدارس.csv?v=1") is Format.CSV
    assert by_filename("https://x.qa/export") is None
