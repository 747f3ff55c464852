"""Rows of text, as every reader hands them on, and the table made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ckanext.qatar_sectors.tables.errors import TooLarge
from ckanext.qatar_sectors.tables.reading.limits import Limits

Row = list[str]


@dataclass(frozen=True)
class Column:
    """One column: `id` in the DataStore, `label` as the file has it, `type` of PostgreSQL."""

    id: str
    label: str
    type: str


@dataclass(frozen=True)
class Table:
    """A table ready for the DataStore; an empty cell is None."""

    columns: tuple[Column, ...]
    rows: list[list[str | None]]


@dataclass(frozen=True)
class Grid:
    """A header and rows of plain text; ragged rows are allowed."""

    header: Row
    rows: list[Row]


def bounded(rows: Iterable[Row], limits: Limits) -> list[Row]:
    """Return the rows, or refuse when there are more than we load."""
    kept: list[Row] = []
    cells = 0
    for row in rows:
        if len(row) > limits.columns and any(cell.strip() for cell in row[limits.columns :]):
            raise TooLarge("too_many_columns", limit=limits.columns)
        kept.append(row[: limits.columns])
        cells += len(row)
        if len(kept) > limits.rows:
            raise TooLarge("too_many_rows", limit=limits.rows)
        if cells > limits.cells:
            raise TooLarge("too_many_cells", limit=limits.cells)
    return kept


def with_header(rows: list[Row]) -> Grid:
    """Split the header off: the first row that fills more than a title would.

    Empty rows and, above a wider table, rows of a single cell (a title, a note) are left out.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    widest = max((_filled(row) for row in filled[:50]), default=0)
    for number, row in enumerate(filled):
        if widest < 3 or _filled(row) > 1:
            return Grid(row, filled[number + 1 :])
    return Grid([], [])


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell.strip())
