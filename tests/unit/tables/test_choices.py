"""Columns that a reader can filter by."""

from __future__ import annotations

from ckanext.qatar_sectors.tables.choices import choices
from ckanext.qatar_sectors.tables.reading.grid import Column, Table


def table(kind, values):
    return Table((Column("a", "a", kind),), [[value] for value in values])


def test_few_repeated_words_are_offered():
    assert choices(table("text", ["ب", "أ", "ب", None, "أ"])) == {"a": ["أ", "ب"]}


def test_names_figures_and_long_words_are_not():
    assert choices(table("text", [str(n) for n in range(100)])) == {}
    assert choices(table("int4", ["1", "1", "2", "2"])) == {}
    assert choices(table("text", ["x" * 100, "y", "y", "x" * 100])) == {}
    assert choices(table("text", ["only", "only"])) == {}
