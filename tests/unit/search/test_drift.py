from datetime import UTC, datetime, timedelta

from ckanext.qatar_sectors.search.drift import compare

NOON = datetime(2026, 1, 1, 12, 0, 0, 123456)


def test_equal_but_for_microseconds():
    assert compare({"a": NOON}, {"a": NOON.replace(microsecond=123000, tzinfo=UTC)}).ids == ()


def test_each_kind_of_difference():
    found = compare({"a": NOON, "b": NOON}, {"b": NOON - timedelta(seconds=1), "c": NOON})
    assert (found.missing, found.stale, found.surplus) == (("a",), ("b",), ("c",))
