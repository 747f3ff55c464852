"""A mapped record as lines of a table, and the figures of lists and decisions."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.mapped import labels, name_of, rows
from ckanext.qatar_sectors.harvest.presentation import comparison, pages_of

MAPPED = {
    "title_translated": {"en": "Schools", "ar": "مدارس"},
    "notes_translated": {},
    "owner_org": "x",
    "theme": ["a", "b"],
    "contact": [{"name": "Office"}],
    "resources": [{"harvest_key": "k1", "url": "https://a.example/1.csv", "format": "CSV"}],
}


SCHEMA = {
    "dataset_fields": [
        {"field_name": "title_translated", "label": {"ar": "العنوان", "en": "Title"}},
        {"field_name": "theme"},
    ],
    "resource_fields": [{"field_name": "url", "label": "Address"}],
}


def called(lang):
    return labels(SCHEMA, lang)


def test_fields_bear_the_names_that_forms_give_them():
    found = [row.label for row in rows(MAPPED, set(), called("ar"))]
    assert found == ["العنوان", "العنوان", "theme", "contact", "Address", "format"]


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        ({"field": "title_translated.en", "file": ""}, "Title (en)"),
        ({"field": "url", "file": "k1"}, "Address"),
        ({"field": "", "file": "k1"}, ""),
        ({"field": "spatial", "file": ""}, "spatial"),
    ],
)
def test_edits_bear_them_too(edit, name):
    assert name_of(edit, called("en")) == name


def test_fields_come_in_order_the_readers_language_first():
    found = rows(MAPPED, set(), called("ar"))
    assert [(row.file, row.field, row.lang) for row in found] == [
        (0, "title_translated", "ar"),
        (0, "title_translated", "en"),
        (0, "theme", ""),
        (0, "contact", ""),
        (1, "url", ""),
        (1, "format", ""),
    ]
    assert found[2].value == "a\nb" and '"Office"' in found[3].value


def test_what_a_person_changed_is_marked():
    edited = {("", "title_translated.en"), ("k1", "format")}
    marked = [
        (row.file, row.field, row.lang)
        for row in rows(MAPPED, edited, called("en"))
        if row.is_edited
    ]
    assert marked == [(0, "title_translated", "en"), (1, "format", "")]


@pytest.mark.parametrize(
    ("count", "page", "pages", "newer", "older"),
    [(0, 1, 1, 0, 0), (50, 1, 1, 0, 0), (51, 1, 2, 0, 2), (101, 2, 3, 1, 3), (101, 3, 3, 2, 0)],
)
def test_pages_of_a_list(count, page, pages, newer, older):
    found = pages_of(count, page, 50)
    assert (found.pages, found.newer, found.older) == (pages, newer, older)


@pytest.mark.parametrize(
    ("total", "seen", "missing", "figures"),
    [
        (10, 2, 9, (10, 2, 9)),
        (None, 2, 6, (7, 2, 6)),
        # Of runs of before nobody kept what they missed.
        (10, 2, 0, (10, 2, 8)),
        (3, 5, 0, (3, 5, 0)),
    ],
)
def test_what_a_person_decides_on(total, seen, missing, figures):
    found = comparison({"total": total, "seen": seen, "missing_count": missing}, 7)
    assert (found.before, found.now, found.would_go) == figures
