"""The order of a series, and who stands beside whom."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.series.order import (
    Member,
    Neighbours,
    date_of,
    neighbours,
    ordered,
)


def member(name, date=""):
    return Member(name, name, name, "", date)


A, B, C, D = member("a", "2019"), member("b", "2020-06"), member("c", "2020-06-02"), member("d")


@pytest.mark.parametrize(
    ("period", "issued", "modified", "date"),
    [
        ([{"start": "2020-01-01", "end": "2020-12-31"}], "2021-03-01", "2022", "2020-01-01"),
        ([{"end": "2020-12"}], "2021", "", "2020-12"),
        ([{"start": "spring"}], "2021-03-01T10:00:00", "", "2021-03-01"),
        ([], "", "2022-02-02", "2022-02-02"),
        ([{"start": None}], "", "", ""),
        ([], "unknown", "٢٠٢٠", ""),
    ],
)
def test_what_the_data_is_about_comes_before_when_it_came_out(period, issued, modified, date):
    assert date_of(period, issued, modified) == date


def test_earliest_first_and_undated_last():
    assert ordered([D, C, A, B]) == [A, B, C, D]


@pytest.mark.parametrize(
    ("whose", "beside"),
    [
        ("a", Neighbours(None, B)),
        ("b", Neighbours(A, C)),
        ("c", Neighbours(B, None)),
        # Nobody knows where it stands.
        ("d", Neighbours()),
        ("stranger", Neighbours()),
    ],
)
def test_who_stands_beside(whose, beside):
    assert neighbours([A, B, C, D], whose) == beside
