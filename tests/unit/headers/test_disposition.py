from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.http import parse_options_header

from ckanext.qatar_sectors.headers.disposition import disposition, is_sendable, rewritten


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.csv", 'attachment; filename="a.csv"'),
        (
            "مدارس.csv",
            "attachment; filename=\"file.csv\"; filename*=UTF-8''%D9%85%D8%AF%D8%A7%D8%B1%D8%B3.csv",
        ),
        ('a"b.csv', "attachment; filename=\"ab.csv\"; filename*=UTF-8''a%22b.csv"),
        ("\ud83d.csv", "attachment; filename=\"file.csv\"; filename*=UTF-8''%3F.csv"),
    ],
)
def test_a_name_is_written_for_old_and_new_programs(name, written):
    assert disposition(name) == written


@given(st.text(min_size=1, max_size=60))
def test_every_name_can_be_sent_and_stays_one_name(name):
    written = disposition(name)
    assert is_sendable(written)
    how, facts = parse_options_header(written)
    assert how == "attachment" and set(facts) == {"filename"}


@given(st.text(max_size=80))
def test_whatever_was_written_can_be_sent_afterwards(written):
    assert is_sendable(rewritten(written))


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ('inline; filename="مدارس.pdf"', disposition("مدارس.pdf", "inline")),
        ("attachment; filename=مدارس.pdf", disposition("مدارس.pdf")),
        ('attachment; filename="ab\\"ج.pdf"', disposition('ab"ج.pdf')),
        ("عرض", "attachment"),
        ("inline; size=٣", "inline"),
    ],
)
def test_a_header_of_somebody_else_keeps_its_name(written, mended):
    assert rewritten(written) == mended
