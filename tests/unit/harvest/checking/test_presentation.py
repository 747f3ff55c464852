"""What the page of a check shows."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.checking.presentation import (
    chosen_sectors,
    crosswalk_rows,
    suggested_name,
)


@pytest.mark.parametrize(
    ("url", "taken", "name"),
    [
        ("https://www.health.gov.qa/", (), "health-gov-qa"),
        ("https://data.example/feeds/Catalogue.ttl?key=x", (), "data-example-feeds-catalogue"),
        ("https://data.example", ("data-example",), "data-example-2"),
        ("https://بيانات.قطر/", (), "catalogue"),
        ("https://a.example/" + "x" * 200, (), "a-example-" + "x" * 50),
    ],
)
def test_a_name_is_suggested(url, taken, name):
    assert suggested_name(url, taken) == name


def test_only_sectors_that_there_are_can_be_chosen():
    form = {
        "theme-0": "Falconry",
        "sector-0": "culture",
        "theme-1": "Pearls ",
        "sector-1": "",
        "theme-2": "Hack",
        "sector-2": "no-such-sector",
        "theme-3": "  ",
        "sector-3": "culture",
        "theme-9": "Alone",
    }
    assert chosen_sectors(form) == {"Falconry": "culture", "Pearls": "", "Alone": ""}


def test_the_editor_has_empty_lines():
    rows = crosswalk_rows({"Falconry": "culture"}, more=2)
    assert [(row.name, row.chosen) for row in rows] == [("Falconry", "culture"), ("", ""), ("", "")]
