"""Stored records and agencies' names."""

from __future__ import annotations

from types import SimpleNamespace

from ckanext.qatar_sectors.catalogue.agency_names import add_names, agency_ids, label_items
from ckanext.qatar_sectors.catalogue.stored import Record, stored_record


def test_stored_texts_are_read_whether_json_or_not():
    record = Record("x", {"a": '{"ar": "س"}', "b": {"en": "x"}, "c": "broken", "d": '["x"]'})
    assert [record.texts(key) for key in "abcde"] == [{"ar": "س"}, {"en": "x"}, {}, {}, {}]
    assert [record.items(key) for key in "acde"] == [[], [], ["x"], []]


def test_the_record_of_another_dataset_is_not_taken():
    """A context may carry the dataset of an earlier call."""
    package = SimpleNamespace(id="1", name="one", extras={"k": "v"}, resources=[])
    context = {"package": package}
    assert stored_record(("id",), {("id",): "1"}, context) == Record("one", {"k": "v"})
    assert stored_record(("id",), {("id",): "2"}, context) is None
    assert stored_record(("id",), {("id",): "1"}, {}) is None


def test_the_record_of_a_file_is_found_by_its_id():
    file = SimpleNamespace(id="f", name="table", extras=None)
    package = SimpleNamespace(id="1", name="one", extras={}, resources=[file])
    key = ("resources", 0, "name_translated")
    known = stored_record(key, {("resources", 0, "id"): "f"}, {"package": package})
    assert known == Record("table", {})
    assert stored_record(key, {}, {"package": package}) is None


def test_each_agency_is_named_once_for_all_its_datasets():
    packages = [
        {"organization": {"id": "1"}},
        {"organization": None},
        {"organization": {"id": "1"}},
    ]
    assert agency_ids(packages) == {"1"}
    add_names(packages, {"1": {"ar": "وزارة"}})
    assert packages[2]["organization"]["title_translated"] == {"ar": "وزارة"}


def test_a_facet_without_a_label_keeps_what_it_has():
    items = [{"name": "a", "display_name": "A"}, {"name": "b"}, {"name": "c", "display_name": "x"}]
    label_items(items, {"c": "C"})
    assert [item["display_name"] for item in items] == ["A", "b", "C"]
