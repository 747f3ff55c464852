"""What no action of the API can be asked with."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.contracts.given import DEEPEST, Flaw, flaws


def deep(levels):
    value = "x"
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"id": "schools", "limit": 10, "offset": "0", "sort": "name asc"}, {}),
        ({"id": None, "limit": None, "all_fields": None}, {}),
        ({"limit": -1}, {}),  # the action says that it is below zero
        ({"limit": "٥"}, {}),
        ({"limit": ""}, {"limit": Flaw.NUMBER}),
        ({"limit": "x"}, {"limit": Flaw.NUMBER}),
        ({"limit": 1.5}, {"limit": Flaw.NUMBER}),
        ({"limit": True}, {"limit": Flaw.NUMBER}),
        ({"offset": 10**20}, {"offset": Flaw.NUMBER}),
        ({"offset": [1]}, {"offset": Flaw.NUMBER}),
        ({"id": 7}, {"id": Flaw.TEXT}),
        ({"id": ["a"]}, {"id": Flaw.TEXT}),
        ({"groups": ["a", "b"]}, {}),
        ({"groups": "a"}, {}),
        ({"groups": ["a", {}]}, {"groups": Flaw.LIST}),
        ({"all_fields": "True"}, {}),
        ({"all_fields": True}, {}),
        ({"all_fields": ""}, {"all_fields": Flaw.FLAG}),
        ({"all_fields": "perhaps"}, {"all_fields": Flaw.FLAG}),
        ({"q": "a\x00"}, {"q": Flaw.SIGN}),
        ({"filters": {"a": ["\ud83d"]}}, {"filters": Flaw.SIGN}),
        ({"filters": {"a\x00": 1}}, {"filters": Flaw.SIGN}),
        ({"filters": deep(DEEPEST)}, {}),
        ({"filters": deep(DEEPEST + 1)}, {"filters": Flaw.DEEP}),
        ({"q": "قطر 😀 \u202e"}, {}),
    ],
)
def test_reading(given, expected):
    assert flaws("package_list", given, only_reads=True) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [({}, Flaw.MISSING), ({"q": None}, Flaw.MISSING), ({"q": 5}, Flaw.TEXT), ({"q": ""}, None)],
)
def test_a_word_that_ckan_asks_for_without_saying_so(given, expected):
    found = flaws("organization_autocomplete", given, only_reads=True)
    assert found == ({"q": expected} if expected else {})


def test_what_writes_has_its_own_schema():
    given = {"id": 7, "limit": "x", "all_fields": "perhaps"}
    assert flaws("package_patch", given, only_reads=False) == {}
    assert flaws("package_patch", {"notes": "\x00"}, only_reads=False) == {"notes": Flaw.SIGN}


def test_a_search_for_files_takes_words():
    assert flaws("resource_search", {"query": 5}, only_reads=True) == {"query": Flaw.LIST}
    assert flaws("resource_search", {"query": ["a:b"]}, only_reads=True) == {}


def test_a_start_is_a_place_in_searches_and_a_day_elsewhere():
    day = {"start": "2026-11-22"}
    assert flaws("package_search", day, only_reads=True) == {"start": Flaw.NUMBER}
    for action in ("foi_clock_compute", "qatar_calendar_explain"):
        assert flaws(action, day, only_reads=True) == {}
