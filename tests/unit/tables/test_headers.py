"""Column names that PostgreSQL and CKAN's DataStore accept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.tables.reading.headers import clean_label, column_ids


@pytest.mark.parametrize(
    ("labels", "ids"),
    [
        (["البلدية", "عدد المدارس"], ["البلدية", "عدد المدارس"]),
        (["a", "a", "A"], ["a", "a_2", "A_3"]),
        (["", "b", "  "], ["column_1", "b", "column_3"]),
        (["_id", "_full_text"], ["id", "full_text"]),
        (['the "best"'], ["the 'best'"]),
        (["time: hours"], ["time hours"]),
        (["a\nb\tc"], ["a b c"]),
        (["rank"], ["rank_2"]),
        (["$1"], ["1"]),
        (["\u200fاسم\u202e"], ["اسم"]),
    ],
)
def test_column_ids(labels, ids):
    assert column_ids(labels) == ids


def test_long_arabic_names_that_begin_alike_stay_apart():
    long = "عدد الطلاب المسجلين في المدارس الحكومية والخاصة حسب البلدية"
    ids = column_ids([long + " ذكور", long + " إناث"])
    assert len(set(ids)) == 2
    assert all(len(name.encode()) <= 63 for name in ids)


def test_a_name_cut_before_a_letter_with_its_mark_does_not_end_in_a_space():
    assert column_ids(["0" * 60 + " a\u0898"]) == ["0" * 60]


def test_a_name_of_marks_alone_stays_a_name():
    (name,) = column_ids(["\u0898" * 40])
    assert name and len(name.encode()) <= 63


@given(st.lists(st.text(), max_size=20))
def test_names_are_always_acceptable(labels):
    ids = column_ids(labels)
    assert len({name.casefold() for name in ids}) == len(labels)
    for name in ids:
        assert name == name.strip()
        assert 0 < len(name.encode()) <= 63
        assert not name.startswith("_")
        assert not set(name) & set('":%')
        assert not any(unicodedata.category(c).startswith("C") for c in name)


def test_a_label_keeps_its_words():
    assert clean_label(" Price:\n QAR ") == "Price: QAR"
