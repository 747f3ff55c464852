"""A delimited text becomes rows by column, each with its place in the file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .csv_columns import TITLES, key_of
from .decoding import text_of
from .packing import is_packed, only_part
from .records import Bad, Document, FeedUnreadable, Problem

NAME = "CSV"
DELIMITERS = ",;\t|"
HEAD = 20_000
# Fewer known columns are those of any table.
LEAST = 3
MAX_RAW = 2_000
# A longer field is no field: a quotation mark was not closed.
MAX_FIELD = 20_000_000
# No header of a list begins so, but JSON, XML and Turtle do.
_OTHER_STARTS = frozenset("{[<@#%")
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*\r?\n", re.IGNORECASE)
# Old spreadsheets on Arabic systems write this, and do not say so.
_SILENT_CHARSET = "cp1256"


@dataclass(frozen=True)
class Row:
    """A row: its line in the file, the cells of known columns by key, and those of others by header."""

    line: int
    cells: dict[str, str]
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """The text of a list, and what its header says: each column's key ("" for unknown ones) and words.

    `before` counts lines of the file that stand before the text.
    """

    text: str
    delimiter: str
    keys: tuple[str, ...]
    headers: tuple[str, ...]
    before: int = 0

    def header(self, key: str) -> str:
        """Return how the publisher calls a column, its key where there is none."""
        return self.headers[self.keys.index(key)] if key in self.keys else key


def table_of(document: Document) -> Table | None:
    """Return the list that a document is, None when it is none: the headers decide."""
    try:
        text = text_of(document)
    except FeedUnreadable:
        body = (only_part(document) if is_packed(document.body) else document).body
        text = body.decode(_SILENT_CHARSET, "replace")
    if text[:1_000].lstrip()[:1] in _OTHER_STARTS:
        return None
    separator = _SEPARATOR_LINE.match(text)
    if separator:
        text = text[separator.end() :]
    tries = []
    for delimiter in DELIMITERS:
        header = _header(text[:HEAD].lstrip("\r\n"), delimiter)
        keys = tuple(key_of(each) for each in header)
        table = Table(text, delimiter, keys, header, before=int(bool(separator)))
        tries.append((sum(map(bool, keys)), table))
    known, table = max(tries, key=lambda each: each[0])
    if known < LEAST or not set(table.keys) & set(TITLES):
        return None
    return table


def _header(text: str, delimiter: str) -> tuple[str, ...]:
    try:
        return tuple(next(_reader(text, delimiter), ()))
    except csv.Error:
        return ()


def rows(table: Table) -> Iterator[Row | Bad]:
    """Yield the rows that hold anything; one that cannot be read costs itself."""
    named = [key for key in table.keys if key]
    for key in named:
        if named.count(key) > 1:
            raise FeedUnreadable(Problem("csv_column_twice", params={"column": table.header(key)}))
    reader = _reader(table.text, table.delimiter)
    has_header = False
    while True:
        line = reader.line_num + 1 + table.before
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as err:
            if "unexpected end" in str(err):
                params = {"format": NAME, "line": str(line)}
                raise FeedUnreadable(Problem("truncated", str(line), params)) from err
            params = {"line": str(line), "detail": str(err)[:300]}
            yield Bad(None, "", Problem("bad_line", str(line), params))
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if not has_header:
            has_header = True
            continue
        yield _row(table, line, cells)


def _row(table: Table, line: int, cells: list[str]) -> Row:
    known: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for position, cell in enumerate(cells):
        value = cell.strip()
        if not value:
            continue
        if position < len(table.keys) and table.keys[position]:
            known[table.keys[position]] = value
        else:
            header = table.headers[position] if position < len(table.headers) else ""
            others.append((header.strip() or f"#{position + 1}", value))
    return Row(line, known, tuple(others))


def _reader(text: str, delimiter: str) -> Any:
    # The limit is the interpreter's, and 128 KB by default: less than a description may have.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_FIELD))
    return csv.reader(_lines(text), delimiter=delimiter, strict=True)


def _lines(text: str) -> Iterator[str]:
    """Yield lines with their ends; not at the other signs that str.splitlines takes for ends."""
    start = 0
    for end in re.finditer(r"\r\n|\r|\n", text):
        yield text[start : end.end()]
        start = end.end()
    if start < len(text):
        yield text[start:]
