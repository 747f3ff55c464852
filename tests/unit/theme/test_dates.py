from __future__ import annotations

from datetime import date

import pytest

from ckanext.qatar_sectors.theme.dates import Day, day, period


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        ("2026-11-22", "ar", Day("22 نوفمبر 2026", "2026-11-22")),
        ("2026-11-22T10:30:00.123456", "en", Day("22 November 2026", "2026-11-22")),
        (date(2026, 3, 5), "en", Day("5 March 2026", "2026-03-05")),
        ("2026-03", "ar", Day("مارس 2026", "2026-03")),
        ("2026", "en", Day("2026", "2026")),
        ("since 1990", "en", Day("since 1990", "")),
        ("2026-13-45", "en", Day("2026-13-45", "")),
        ("", "en", None),
        (None, "ar", None),
    ],
)
def test_day(value, lang, expected):
    assert day(value, lang) == expected


class TestPeriod:
    def test_whole_years_are_said_as_years(self):
        found = period([{"start": "2019-01-01", "end": "2024-12-31"}], "en")
        assert found == (Day("2019", "2019"), Day("2024", "2024"))

    def test_other_days_are_said_in_full(self):
        found = period([{"start": "2019-02-01", "end": "2024-12-31"}], "en")
        assert [edge.words for edge in found] == ["1 February 2019", "31 December 2024"]

    def test_an_open_end_is_left_out(self):
        assert period({"start": "2019"}, "ar") == (Day("2019", "2019"), None)

    @pytest.mark.parametrize("value", [None, [], [{}], "2019", [None, {"end": ""}]])
    def test_nothing_stated_is_nothing_shown(self, value):
        assert period(value, "ar") is None
