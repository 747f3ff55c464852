"""CSV files as agencies really write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.tables.errors import TooLarge, Unreadable
from ckanext.qatar_sectors.tables.reading import Format, Limits, read_table
from ckanext.qatar_sectors.tables.reading.delimited import guess_delimiter

TEXT = "البلدية,المدارس\nالدوحة,١٩٠\nالريان,412\n"


def table(body, **limits):
    return read_table(body, Format.CSV, Limits(**limits))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"]
)
def test_arabic_arrives_in_every_encoding(encoding):
    text = TEXT.replace("١٩٠", "190") if encoding == "cp1256" else TEXT
    read = table(text.encode(encoding))
    assert [c.id for c in read.columns] == ["البلدية", "المدارس"]
    assert [c.type for c in read.columns] == ["text", "int4"]
    assert read.rows == [["الدوحة", "190"], ["الريان", "412"]]


def test_a_western_text_does_not_become_arabic():
    read = table("ville,n\nOrléans,1\nBesançon,2\n".encode("cp1252"))
    assert [row[0] for row in read.rows] == ["Orléans", "Besançon"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter):
    body = delimiter.join(["a", "b", "c"]) + "\n" + delimiter.join(["1", "x", "2"]) + "\n"
    assert [c.id for c in table(body.encode()).columns] == ["a", "b", "c"]


def test_commas_in_words_do_not_win_over_semicolons():
    assert guess_delimiter("name;n\n'a, b, c';1\nd, e;2\nf;3\n") == ";"


def test_excels_first_line_names_the_delimiter():
    assert [c.id for c in table(b"sep=;\r\na;b\r\n1;2\r\n").columns] == ["a", "b"]


def test_a_quoted_cell_may_hold_lines_and_delimiters():
    assert table(b'a,b\n"x\ny, z",1\n').rows == [["x\ny, z", "1"]]


def test_ragged_rows_are_filled_and_kept():
    read = table(b"a,b\n1\n1,2,3\n")
    assert [c.id for c in read.columns] == ["a", "b", "column_3"]
    assert read.rows == [["1", None, None], ["1", "2", "3"]]


def test_a_title_above_the_header_is_left_out():
    read = table(b"Schools 2024,,\n,,\na,b,c\n1,2,3\n")
    assert [c.id for c in read.columns] == ["a", "b", "c"]


def test_a_single_column_is_a_table():
    assert table("اسم\nس\nص\n".encode()).rows == [["س"], ["ص"]]


def test_a_header_alone_is_a_table_without_rows():
    read = table(b"a,b\n")
    assert (len(read.columns), read.rows) == (2, [])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n", "empty_file"),
        (b"<!DOCTYPE html><p>404", "web_page_instead"),
        ("\ufeff<html>".encode(), "web_page_instead"),
        (b"\xff\xfe\x00", "bad_encoding"),
    ],
)
def test_what_is_no_table_is_named(body, code):
    with pytest.raises(Unreadable) as caught:
        table(body)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"rows": 2}, "too_many_rows"),
        ({"columns": 1}, "too_many_columns"),
        ({"cells": 3}, "too_many_cells"),
    ],
)
def test_too_much_is_refused_not_cut(limits, code):
    with pytest.raises(TooLarge) as caught:
        table(b"a,b\n1,2\n3,4\n", **limits)
    assert caught.value.code == code


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_named_refusal(body):
    try:
        read = table(body)
    except (Unreadable, TooLarge):
        return
    assert all(len(row) == len(read.columns) for row in read.rows)
    assert not any("\x00" in cell for row in read.rows for cell in row if cell)
