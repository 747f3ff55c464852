"""What a page shows of a table."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.tables import presentation
from ckanext.qatar_sectors.tables.export import as_csv, as_json
from ckanext.qatar_sectors.tables.question import Question

FIELDS = [
    {"id": "البلدية", "type": "text", "info": {"label": "البلدية (الاسم الكامل)"}},
    {"id": "n", "type": "int4"},
    {"id": "d", "type": "date", "info": {"notes": "Day of opening"}},
    {"id": "ok", "type": "bool"},
]
DICTIONARY = {"n": {"label_en": "Schools", "label_ar": "المدارس", "description": "Open ones"}}


def test_labels_come_from_the_dictionary_then_the_file():
    shown = presentation.entries(FIELDS, DICTIONARY, "en")
    assert [(e.label, e.kind, e.description) for e in shown] == [
        ("البلدية (الاسم الكامل)", "text", ""),
        ("Schools", "number", "Open ones"),
        ("d", "date", "Day of opening"),
        ("ok", "truth", ""),
    ]
    assert presentation.entries(FIELDS, DICTIONARY, "ar")[1].label == "المدارس"


def test_a_heading_turns_the_order_round():
    shown = presentation.entries(FIELDS, {}, "en")
    down = presentation.headings(shown, Question(sort="n"))[1]
    assert (down.sorted, down.link) == ("ascending", "?sort=n&order=desc")
    up = presentation.headings(shown, Question(sort="n", descending=True))[1]
    assert (up.sorted, up.link) == ("descending", "?sort=n&order=asc")
    assert presentation.headings(shown, Question(sort="n"))[0].sorted == "none"


def test_cells_are_shown_by_what_they_hold():
    shown = presentation.entries(FIELDS, {}, "en")
    rows = presentation.cells(
        [{"البلدية": "الدوحة", "n": 0, "d": "2024-01-01", "ok": False}, {}], shown, ("Yes", "No")
    )
    assert [(c.text, c.kind) for c in rows[0]] == [
        ("الدوحة", "text"),
        ("0", "number"),
        ("2024-01-01", "date"),
        ("No", "text"),
    ]
    assert {c.kind for c in rows[1]} == {"nothing"}


@pytest.mark.parametrize(("total", "last"), [(0, 1), (1, 1), (25, 1), (26, 2)])
def test_last_page(total, last):
    assert presentation.last_page(total, 25) == last


def test_steps_show_the_ends_and_what_is_near():
    steps = presentation.steps(Question(page=5), 9)
    assert [s.page for s in steps] == [1, 4, 5, 6, 9]
    assert [s.page for s in steps if s.current] == [5]


def test_csv_begins_with_a_mark_for_excel_and_guards_its_cells():
    text = "".join(as_csv(iter([[{"a": "=1+1", "n": -5}]]), [("a", "الاسم"), ("n", "=n")]))
    assert text == "\ufeffالاسم,'=n\r\n'=1+1,-5\r\n"


@pytest.mark.parametrize(
    ("pages", "text"),
    [([], b"[]\n"), ([[{"a": 1}], [{"a": None}]], b'[\n{"a":1},\n{"a":null}\n]\n')],
)
def test_json_is_a_list_of_objects(pages, text):
    assert b"".join(as_json(iter(pages), [("a", "a")])) == text
