"""Cells that a spreadsheet opens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.tables.cells import guarded


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("+974 4444", "'+974 4444"),
        ("-x", "'-x"),
        ("", ""),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("'=1+1", "''=1+1"),
        (" =1", "' =1"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        (-5, "-5"),
        (1.5, "1.5"),
        (True, "true"),
        (None, ""),
        ("الدوحة", "الدوحة"),
        ("a=b", "a=b"),
        ("\t0", "'\t0"),
        (" -5", " -5"),
        ("007", "007"),
    ],
)
def test_guarded(value, cell):
    assert guarded(value) == cell


@given(st.sampled_from("=+-@\t\r＝＋－＠"), st.text())
def test_nothing_that_begins_like_a_formula_gets_through(start, rest):
    cell = guarded(start + rest)
    assert (
        cell.startswith("'")
        or cell.removeprefix("-").replace(".", "").isdigit()
        or "E" in cell.upper()
    )
