"""What is counted, what is withheld, and how a report looks."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.foi.figures import document, export, presentation, sentences
from ckanext.foi.figures.measures import GRIEVED, OUTCOMES, TIMES, Figures, Measure, shown

LEAST = 5


def figures(**numbers):
    counts = dict.fromkeys(Measure, 0) | {Measure(name): n for name, n in numbers.items()}
    return Figures(counts, 9.0, {"17.1": 2}, {"20.2": 7})


def test_each_number_has_words():
    assert set(sentences.MEASURES) == set(Measure)


def test_large_numbers_are_shown_as_they_are():
    found = shown(figures(received=40, granted=30, refused=10, in_time=40), LEAST)
    assert (found.counts[Measure.GRANTED], found.counts[Measure.REFUSED]) == (30, 10)
    assert found.median_days == 9.0
    assert (found.grounds, found.exemptions) == ({"17.1": None}, {"20.2": 7})


def test_a_small_number_takes_another_with_it():
    """Received and granted would tell how many were refused."""
    found = shown(figures(received=40, granted=38, refused=2, in_time=40), LEAST)
    assert found.counts[Measure.REFUSED] is None and found.counts[Measure.GRANTED] is None
    assert found.counts[Measure.RECEIVED] == 40


def test_so_few_requests_that_nothing_is_shown():
    found = shown(figures(received=4, granted=4, in_time=4), LEAST)
    assert set(found.counts.values()) == {None} and not found.grounds
    assert found.median_days is None


def test_a_year_without_requests_has_zeros():
    assert set(shown(figures(), LEAST).counts.values()) == {0}


@given(
    st.lists(st.integers(0, 12), min_size=len(OUTCOMES), max_size=len(OUTCOMES)),
    st.integers(0, 12),
    st.lists(st.integers(0, 12), min_size=len(GRIEVED), max_size=len(GRIEVED)),
)
def test_no_small_number_can_be_worked_out(outcomes, late, grieved):
    received = sum(outcomes)
    decided = sum(outcomes[:4])
    numbers = dict(zip(OUTCOMES, outcomes, strict=True)) | dict(zip(GRIEVED, grieved, strict=True))
    numbers |= {Measure.RECEIVED: received, Measure.GRIEVANCES: sum(grieved)}
    numbers |= {Measure.LATE: min(late, decided), Measure.IN_TIME: decided - min(late, decided)}
    found = shown(Figures(dict.fromkeys(Measure, 0) | numbers), LEAST).counts
    assert all(number is None or not 0 < number < LEAST for number in found.values())
    if found[Measure.RECEIVED] is not None:
        # One gap in a known sum is no gap: there are none, or two, or nothing else is left to withhold.
        for parts, known in ((OUTCOMES, Measure.RECEIVED), (GRIEVED, Measure.GRIEVANCES)):
            gaps = [one for one in parts if found[one] is None]
            alone = len([one for one in parts if numbers[one]]) == 1
            assert len(gaps) != 1 or alone or found[known] is None


def year(**numbers):
    found = figures(**numbers)
    return {
        "organisation": {
            "id": "x",
            "name": "moe",
            "title": {"ar": "وزارة التعليم", "en": "=Education"},
        },
        "year": 2026,
        "counts": [
            {"code": one.value, "text": sentences.MEASURES[one], "value": found.counts[one]}
            for one in Measure
        ],
        "median_days": found.median_days,
        "grounds": [{"article": "17.1", "value": None}],
        "exemptions": [],
    }


def test_a_table_names_what_is_withheld_and_runs_nothing():
    text = export.as_csv([year(received=12)])
    assert "2026,moe,وزارة التعليم,'=Education,received,12\r\n" in text
    assert "article_17.1,withheld" in text and text.startswith("\ufeff")


def test_the_parts_of_a_report_hold_every_number_once():
    found = presentation.parts(year(received=12), lambda text: text)
    rows = [words for part in found for words, _number in part["rows"]]
    for one in Measure:
        assert rows.count(sentences.MEASURES[one]) == 1
    assert {*OUTCOMES, *TIMES, *GRIEVED} < set(Measure)


@pytest.mark.parametrize(
    ("lang", "title"), [("ar", "التقرير السنوي 2026"), ("en", "Annual report 2026")]
)
def test_a_report_is_a_document_in_its_language(lang, title):
    pdfminer = pytest.importorskip("pdfminer.high_level")
    words = {
        "title": title,
        "entity": "#strong[x] وزارة التعليم $1$",  # data, never markup
        "about": "About",
        "parts": [{"title": "Requests", "rows": [("Received", "12")]}],
        "notes": ["Note"],
        "footer": "2026-11-26",
    }
    made = document.as_pdf(words, lang)
    assert made.startswith(b"%PDF-")
    text = pdfminer.extract_text(io.BytesIO(made))
    assert "#strong[x]" in text.replace("\n", "") and "12" in text and "2026" in text
