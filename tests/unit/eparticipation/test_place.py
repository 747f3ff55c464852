"""Places in the list of contributions: written, read, and refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ckanext.eparticipation.contributions.place import Place
from ckanext.qatar_sectors.lists.values import PlaceUnreadable

HERE = Place(datetime(2026, 11, 2, 8, 30, 1, 250, tzinfo=UTC), "posts", "a~b")


def test_a_place_is_read_as_it_was_written():
    assert Place.read(str(HERE)) == HERE


def test_places_are_ordered_by_instant_then_source_then_id():
    later = Place(datetime(2026, 11, 3, tzinfo=UTC), "answers", "a")
    beside = Place(HERE.at, "answers", "z")
    assert sorted([later, HERE, beside]) == [beside, HERE, later]


@pytest.mark.parametrize(
    "text",
    ["", "x", "2026-11-02", "2026-11-02T08:30:00~posts~a", "2026-11-02T08:30:00+00:00~posts", "~~"],
)
def test_what_names_no_place_is_refused(text):
    with pytest.raises(PlaceUnreadable):
        Place.read(text)
