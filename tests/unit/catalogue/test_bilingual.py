"""Values in two languages."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.catalogue.bilingual import language_of, languages, pick, read
from ckanext.qatar_sectors.catalogue.errors import LanguageUnknown, NotBilingual


@pytest.mark.parametrize(
    ("value", "language", "picked"),
    [
        ({"ar": "مدارس", "en": "Schools"}, "ar", "مدارس"),
        ({"ar": "مدارس", "en": "Schools"}, "en", "Schools"),
        ({"ar": "مدارس"}, "en", "مدارس"),
        ({"ar": "", "en": "Schools"}, "ar", "Schools"),
        ({"ar": "مدارس", "en": "Schools"}, "fr", "مدارس"),
        ({}, "ar", ""),
        (None, "ar", ""),
    ],
)
def test_pick(value, language, picked):
    assert pick(value, language) == picked


def test_languages_are_those_with_a_value():
    assert languages({"en": "x", "ar": ""}) == ("en",)
    assert languages({"en": "x", "ar": "س"}) == ("ar", "en")
    assert languages(None) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("المدارس", "ar"),
        ("Schools", "en"),
        ("تقرير GDP عن النمو", "ar"),
        ("GDP (الناتج) by activity", "en"),
        ("2023", "en"),
        ("", "en"),
    ],
)
def test_language_by_script(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"ar": "س", "en": "x"}, {"ar": "س", "en": "x"}),
        ('{"ar": "س"}', {"ar": "س"}),
        ({"ar-QA": "س", "EN_gb": "x"}, {"ar": "س", "en": "x"}),
        ({"ar": None, "en": ""}, {}),
        ("", {}),
    ],
)
def test_read(value, found):
    assert read(value) == found


@pytest.mark.parametrize("value", ["text", "[1]", 7, ["x"], '{"ar": '])
def test_what_is_no_mapping_is_refused(value):
    with pytest.raises(NotBilingual):
        read(value)


def test_another_language_is_named():
    with pytest.raises(LanguageUnknown) as caught:
        read({"fr": "écoles"})
    assert caught.value.language == "fr"
