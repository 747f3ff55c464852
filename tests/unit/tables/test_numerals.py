"""Numbers, dates and truth values as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.tables.reading import numerals
from ckanext.qatar_sectors.tables.reading.types import typed

EASTERN = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("412", "412"),
        ("١٩٠", "190"),
        ("۱۹۰", "190"),
        ("١٬٢٣٤٫٥", "1234.5"),
        ("1,234,567", "1234567"),
        ("1\u00a0234", "1234"),
        ("\u22125", "-5"),
        ("-0.5", "-0.5"),
        ("\u200f12", "12"),
        ("1.5E-3", "1.5E-3"),
        ("0", "0"),
        # Codes, shares, telephone numbers and odd groupings stay text.
        ("007", None),
        ("12%", None),
        ("+974 4444", None),
        ("1,23", None),
        ("12,34,567", None),
        ("1,5", None),
        ("1e5", None),
        ("", None),
        ("5-", None),
        ("NaN", None),
        ("²", None),
    ],
)
def test_number(text, value):
    assert numerals.number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-03-01", "2024-03-01"),
        ("2024/3/1", "2024-03-01"),
        ("٠١/٠٣/٢٠٢٤", "2024-03-01"),
        ("31.12.2023", "2023-12-31"),
        ("2024-02-30", None),
        ("2024-03/01", None),
        ("0001-01-01", None),
        ("2024", None),
    ],
)
def test_day(text, value):
    assert numerals.day(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-03-01T12:00:00", "2024-03-01T12:00:00"),
        ("2024-03-01 12:00", "2024-03-01T12:00:00"),
        ("2024-03-01T03:00:00+03:00", "2024-03-01T00:00:00"),
        ("2024-03-01T00:00:00Z", "2024-03-01T00:00:00"),
        ("2024-03-01T25:00", None),
        ("2024-03-01", None),
    ],
)
def test_moment(text, value):
    assert numerals.moment(text) == value


@given(st.integers(-(10**12), 10**12))
def test_a_number_means_the_same_in_either_digits(value):
    text = f"{value:,}"
    assert numerals.number(text) == numerals.number(text.translate(EASTERN)) == str(value)


@given(st.text())
def test_any_text_is_answered(text):
    for reader in (numerals.number, numerals.day, numerals.moment, numerals.truth):
        assert reader(text) is None or isinstance(reader(text), str)


@pytest.mark.parametrize(
    ("cells", "kind", "values"),
    [
        (["412", "١٩٠", ""], "int4", ["412", "190", None]),
        (["1", "3000000000"], "int8", ["1", "3000000000"]),
        (["1", "2.5", "-"], "numeric", ["1", "2.5", None]),
        (["99999999999999999999"], "numeric", ["99999999999999999999"]),
        (["1", "2", "x"], "text", ["1", "2", "x"]),
        (["01", "2"], "text", ["01", "2"]),
        (["50%", "20%"], "text", ["50%", "20%"]),
        (["01/02/2024", "31/12/2023"], "date", ["2024-02-01", "2023-12-31"]),
        (["01/02/2024", "12/31/2023"], "date", ["2024-01-02", "2023-12-31"]),
        (["31/12/2023", "12/31/2023"], "text", ["31/12/2023", "12/31/2023"]),
        (
            ["2024-01-01T10:00", "2024-01-02"],
            "timestamp",
            ["2024-01-01T10:00:00", "2024-01-02T00:00:00"],
        ),
        (["true", "FALSE", ""], "bool", ["true", "false", None]),
        (["نعم", "لا"], "text", ["نعم", "لا"]),
        (["", "-"], "text", [None, "-"]),
        ([], "text", []),
    ],
)
def test_a_column_has_the_narrowest_type_that_fits_all_its_rows(cells, kind, values):
    assert typed(cells) == (kind, values)
