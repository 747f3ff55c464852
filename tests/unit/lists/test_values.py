"""Values of rows as texts in addresses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ckanext.qatar_sectors.lists import values
from ckanext.qatar_sectors.lists.values import PlaceUnreadable

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
TEXT = NOON.isoformat()


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ((NOON, "id-1"), (datetime, str)),
        ((7, NOON, "a~b"), (int, datetime, str)),
        ((True, NOON, "x"), (bool, datetime, str)),
    ],
)
def test_what_is_written_is_read(row, kinds):
    assert values.read(values.written(row), kinds) == row


def test_a_plus_sign_that_arrived_as_a_blank_is_read():
    assert values.read(f"{TEXT}~id".replace("+", " "), (datetime, str)) == (NOON, "id")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "x~y",
        "2026-11-01~id",
        "2026-11-01T12:00:00~id",
        TEXT,
        f"{TEXT}~",
        f"{TEXT}~\0",
        "~",
    ],
)
def test_what_names_no_place_is_refused(text):
    with pytest.raises(PlaceUnreadable):
        values.read(text, (datetime, str))


@pytest.mark.parametrize("number", ["1e3", str(10**12), "٧x", ""])
def test_a_number_that_no_column_holds_is_refused(number):
    with pytest.raises(PlaceUnreadable):
        values.read(f"{number}~{TEXT}~id", (int, datetime, str))
