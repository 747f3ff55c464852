"""Small parts of pages: file kinds, sizes, licences, language switch, menu, order."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.theme import filekinds, files, language, licences, menu, sorting
from ckanext.qatar_sectors.theme.citation import citation
from ckanext.qatar_sectors.theme.dates import Day
from ckanext.qatar_sectors.theme.text import Text


@pytest.mark.parametrize(
    ("name", "label", "icon"),
    [
        ("csv", "CSV", "file-sheet"),
        ("GeoJSON", "GeoJSON", "file-map"),
        (
            "http://publications.europa.eu/resource/authority/file-type/JSON_LD",
            "JSON-LD",
            "file-code",
        ),
        ("something-new", "something-new", "file"),
        ("", "", "file"),
        (None, "", "file"),
    ],
)
def test_kind(name, label, icon):
    assert filekinds.kind(name) == filekinds.FileKind(label, icon)


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        (999, "en", "999 bytes"),
        ("12345", "en", "12.3 kB"),
        (2_500_000, "ar", "2.5 ميغابايت"),
        (7_000_000_000_000, "en", "7,000 GB"),
        (0, "en", ""),
        ("unknown", "en", ""),
        (None, "ar", ""),
    ],
)
def test_size(value, lang, expected):
    assert filekinds.size(value, lang) == expected


@pytest.mark.parametrize(
    ("address", "root", "target", "expected"),
    [
        ("/", "", "en", "/en/"),
        ("/en", "", "ar", "/"),
        ("/dataset/?q=%D9%85&page=2", "", "en", "/en/dataset/?q=%D9%85&page=2"),
        ("/en/dataset/x", "", "ar", "/dataset/x"),
        ("/entry", "", "en", "/en/entry"),
        ("/data/en/dataset/x", "/data", "ar", "/data/dataset/x"),
        ("//evil.example/x", "", "ar", "/x"),
        ("/en//evil.example", "", "ar", "/evil.example"),
    ],
)
def test_the_switch_keeps_page_and_query_and_stays_here(address, root, target, expected):
    assert language.switch(address, root, target) == expected


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("cc-by", "cc-by"),
        ("CC-BY-4.0", "cc-by"),
        ("http://creativecommons.org/licenses/by/4.0", "cc-by"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "cc-zero"),
        ("house-licence", None),
        ("", None),
    ],
)
def test_find_licence(name, found):
    licence = licences.find(name)
    assert (licence.id if licence else None) == found


def test_an_unknown_licence_is_shown_as_the_dataset_states_it():
    stated = licences.stated(
        {"license_id": "house", "license_title": "House rules", "license_url": "https://x.example"}
    )
    assert stated == licences.Licence("house", "House rules", "https://x.example")
    assert licences.stated({"license_id": "notspecified"}) is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/x.csv", "https://a.example/x.csv"),
        ("/dataset/x", "/dataset/x"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example", ""),
        (None, ""),
    ],
)
def test_only_web_addresses_become_links(address, expected):
    assert files.safe_address(address) == expected


def test_citation_in_both_languages():
    day = Day("5 March 2026", "2026-03-05")
    agency, title = Text("Ministry", "en"), Text("Schools", "en")
    assert citation(agency, title, day, "Portal", "https://p.example/d", "en") == (
        "Ministry, “Schools”, 5 March 2026, Portal. https://p.example/d"
    )
    assert citation(
        Text("", "ar"), Text("مدارس", "ar"), None, "البوابة", "https://p.example", "ar"
    ) == ("«مدارس»، البوابة. https://p.example")


def test_each_page_belongs_to_one_item_of_the_menu():
    def holders(endpoint):
        return [item.name for item in menu.ITEMS if item.holds(endpoint)]

    assert holders("dataset.read") == ["data"]
    assert holders("qatar_theme.sector") == ["sectors"]
    assert holders("organization.index") == ["agencies"]
    assert holders("qatar_theme.home") == []


def test_only_offered_orders_reach_the_search():
    assert sorting.solr_sort("metadata_modified desc") == "metadata_modified desc"
    assert sorting.solr_sort("permission_labels asc") == ""
