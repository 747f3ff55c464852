"""A column is of the type that its publisher states, where its cells fit it; what is stated of nothing is guessed."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.tables.meanings import types
from ckanext.qatar_sectors.tables.planning import plan
from ckanext.qatar_sectors.tables.reading import Format, read_table
from ckanext.qatar_sectors.tables.reading.types import typed


@pytest.mark.parametrize(
    ("cells", "stated", "expected"),
    [
        (["1", "2"], "text", ("text", ["1", "2"])),
        (["7.0", "n/a", "true"], "text", ("text", ["7.0", "n/a", "true"])),
        (["2026-01-01", ""], "text", ("text", ["2026-01-01", None])),
        (["4", "", "5"], "numeric", ("numeric", ["4", None, "5"])),
        (["", "-"], "numeric", ("numeric", [None, None])),
        ([], "numeric", ("numeric", [])),
        ([], "text", ("text", [])),
        (["2026-11-05"], "date", ("date", ["2026-11-05"])),
        (["2026-11-05"], "timestamp", ("timestamp", ["2026-11-05T00:00:00"])),
        (["true", ""], "bool", ("bool", ["true", None])),
        # Nothing is lost to a statement that is not true, and none is invented.
        (["4", "many"], "numeric", ("text", ["4", "many"])),
        (["12"], "date", ("int4", ["12"])),
        (["12"], "geo_point", ("int4", ["12"])),
        (["12"], "", ("int4", ["12"])),
    ],
)
def test_the_stated_type_where_the_cells_fit_it(cells, stated, expected):
    assert typed(cells, stated) == expected


def test_types_are_read_of_a_dictionary_in_either_form():
    told = [{"id": "a", "type": "Text"}, {"id": "b", "type": "geo_point"}, {"id": "c"}, "d", {}]
    assert types(told) == {"a": "text"}
    assert types('[{"id": "n", "type": "numeric"}]') == {"n": "numeric"}
    assert types("[") == types(None) == types({"id": "a"}) == {}


def test_a_table_has_them_by_the_names_of_its_columns():
    body = b"code,n\n007,\n012,\n"
    guessed = read_table(body, Format.CSV)
    stated = read_table(b"code,n\n7,\n12,\n", Format.CSV, None, {"code": "text", "n": "numeric"})
    assert [column.type for column in guessed.columns] == ["text", "text"]
    assert [column.type for column in stated.columns] == ["text", "numeric"]
    assert stated.rows == [["7", None], ["12", None]]


def test_an_upload_of_other_types_is_another_table():
    upload = {"url": "a.csv", "url_type": "upload", "format": "CSV"}
    told = [{"id": "a", "type": "text"}]
    bare, typed_now = plan(upload), plan({**upload, "data_dictionary": told})
    worded = plan({**upload, "data_dictionary": [{"id": "a", "label_en": "A"}]})
    assert bare.mark == worded.mark != typed_now.mark
