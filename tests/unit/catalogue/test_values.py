"""Texts, keywords, links and dates are brought into one shape or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.catalogue import dates, keywords, links
from ckanext.qatar_sectors.catalogue.errors import (
    DateUnreadable,
    LinkRefused,
    NotText,
    SignRefused,
    TooLong,
    ValueRefused,
)
from ckanext.qatar_sectors.catalogue.text import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Schools \t in\nDoha ", "Schools in Doha"),
        ("\ufeffمدارس", "مدارس"),
        ("Cafe\u0301", "Café"),
        ("قطر\u200f 2022", "قطر\u200f 2022"),
    ],
)
def test_a_text_is_stripped_and_composed(text, cleaned):
    assert clean(text, 100) == cleaned


def test_lines_stay_where_a_field_has_lines():
    assert clean("a \r\nb\n\n\n\n c", 100, lines=True) == "a\nb\n\n c"


@pytest.mark.parametrize(
    ("text", "code_point"), [("a\x00b", "U+0000"), ("\u202eabc", "U+202E"), ("a\ud800", "U+D800")]
)
def test_signs_that_hide_or_turn_text_are_refused_by_name(text, code_point):
    with pytest.raises(SignRefused) as caught:
        clean(text, 100)
    assert caught.value.code_point == code_point


def test_a_text_has_a_longest_length():
    assert clean("x" * 5, 5) == "x" * 5
    with pytest.raises(TooLong) as caught:
        clean("x" * 6, 5)
    assert (caught.value.length, caught.value.longest) == (6, 5)


@pytest.mark.parametrize("value", [None, 7, ["x"], {"ar": "x"}])
def test_only_text_is_text(value):
    with pytest.raises(NotText):
        clean(value, 100)


@given(st.text())
def test_a_clean_text_stays_as_it_is(text):
    try:
        once = clean(text, 10_000, lines=True)
    except ValueRefused:
        return
    assert clean(once, 10_000, lines=True) == once


@pytest.mark.parametrize(
    ("words", "cleaned"),
    [
        ("schools, Doha ، School;  schools", ["schools", "Doha", "School"]),
        (["  schools ", "", "Schools"], ["schools"]),
        ([], []),
    ],
)
def test_keywords_are_parted_and_kept_once(words, cleaned):
    assert keywords.cleaned(words) == cleaned


def test_keywords_without_a_language_are_sorted_by_script():
    assert keywords.by_script("schools, مدارس") == {"ar": ["مدارس"], "en": ["schools"]}


def test_core_tags_are_what_ckan_can_hold():
    value = {
        "ar": ["التعليم & التدريب", "م"],
        "en": ["a/b (c)", "x", "A-B_c.d", "التعليم  التدريب"],
    }
    assert keywords.core_tags(value) == ["التعليم التدريب", "a b c", "A-B_c.d"]


@pytest.mark.parametrize(
    ("link", "cleaned"),
    [
        ("https://data.gov.qa/x", "https://data.gov.qa/x"),
        ("  http://قطر.example/ملف ", "http://قطر.example/ملف"),
        ("HTTPS://data.gov.qa/a b", "HTTPS://data.gov.qa/a%20b"),
    ],
)
def test_web_links(link, cleaned):
    assert links.web_link(link) == cleaned


BAD_LINKS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
]


@pytest.mark.parametrize(
    "link", [*BAD_LINKS, "ftp://x/y", "//evil.example", "data.csv", "https://", "http://[x"]
)
def test_other_addresses_are_no_web_links(link):
    with pytest.raises(LinkRefused):
        links.web_link(link)


@pytest.mark.parametrize("check", [links.file_or_link, links.name_or_link])
@pytest.mark.parametrize("link", BAD_LINKS)
def test_no_field_keeps_a_link_that_runs_code(check, link):
    with pytest.raises(LinkRefused):
        check(link)


def test_a_file_or_a_name_may_stand_for_a_link():
    assert links.file_or_link("مدارس 2023.csv") == "مدارس 2023.csv"
    assert links.name_or_link("Standard: ISO 19115") == "Standard: ISO 19115"


@pytest.mark.parametrize(
    ("value", "cleaned"),
    [
        ("2023", "2023"),
        ("٢٠٢٣", "2023"),
        ("2023-05", "2023-05"),
        ("2023-05-31", "2023-05-31"),
        ("2025-05-27T15:50:36.743000+00:00", "2025-05-27T15:50:36.743000+00:00"),
    ],
)
def test_dates(value, cleaned):
    assert dates.cleaned(value) == cleaned


@pytest.mark.parametrize("value", ["soon", "2023-13", "2023-02-30", "31/05/2023", "", "9" * 400])
def test_what_is_no_date_is_refused(value):
    with pytest.raises(DateUnreadable):
        dates.cleaned(value)
