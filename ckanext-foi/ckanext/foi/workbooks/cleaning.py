"""A workbook made anew with what its reader sees: values, and nothing that computes, hides or links."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook as NewWorkbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from ckanext.foi.documents import packages
from ckanext.foi.documents.findings import Found, Unreadable
from ckanext.foi.workbooks.inspecting import hides_rows, hiding_ranges, inspect, merged_away
from ckanext.foi.workbooks.reading import Cell, Sheet, Workbook, named
from ckanext.qatar_sectors.files import packages as stripping
from ckanext.qatar_sectors.files.kinds import Kind

Range = tuple[int, int, int, int]
MAX_CELLS = 2_000_000
LONGEST_GAP = 1000


@dataclass(frozen=True)
class Cleaned:
    """What a cleaned copy has less than its original."""

    sheets_left_out: int
    rows_left_out: int
    cells_emptied: int
    formulas_without_value: int


class NotClean(Exception):
    """Something hidden is in the copy all the same; it is not handed out."""

    def __init__(self, found: tuple[Found, ...]):
        super().__init__(", ".join(each.kind for each in found))
        self.found = found


def clean(path: str, target: str) -> Cleaned:
    """Write a copy with the values that are seen; raises Unreadable, or NotClean after looking again."""
    counts = {"rows": 0, "cells": 0, "formulas": 0, "all": 0}
    made = NewWorkbook(write_only=True)
    with packages.opened(path) as package:
        workbook = Workbook(package)
        shown = [sheet for sheet in workbook.sheets if sheet.state == "visible"]
        for sheet in shown:
            if hides_rows(workbook, sheet):
                raise Unreadable("rows_hidden_by_default")
            _sheet(made, workbook, sheet, counts)
    if not shown:
        raise Unreadable("nothing_shown")
    written = io.BytesIO()
    made.save(written)
    stripping.strip(written, Kind.XLSX, target)
    left = inspect(target)
    if left:
        raise NotClean(left)
    return Cleaned(
        len(workbook.sheets) - len(shown), counts["rows"], counts["cells"], counts["formulas"]
    )


def _sheet(made: NewWorkbook, workbook: Workbook, sheet: Sheet, counts: dict[str, int]) -> None:
    written = made.create_sheet(sheet.name)
    written.sheet_view.rightToLeft = _right_to_left(workbook, sheet)
    # What a conditional format hides would be seen without it.
    masked = list(hiding_ranges(workbook, sheet))
    under = merged_away(workbook, sheet)
    last = 0
    for row in workbook.rows(sheet):
        # Empty rows between stay, so that tables keep their shape; hidden ones close up.
        gap, last = row.number - last - 1, row.number
        for _empty in range(min(gap, LONGEST_GAP)):
            written.append([])
        if row.hidden:
            counts["rows"] += bool(row.cells)
            continue
        cells = [
            cell
            for cell in row.cells
            if not _within(cell, masked) and (cell.column, cell.row) not in under
        ]
        counts["cells"] += len(row.cells) - len(cells)
        written.append(_row(written, sheet, cells, counts))
        if counts["all"] > MAX_CELLS:
            raise Unreadable("too_large")


def _row(
    written: object, sheet: Sheet, cells: Sequence[Cell], counts: dict[str, int]
) -> list[WriteOnlyCell | None]:
    found: list[WriteOnlyCell | None] = []
    column = 1
    for cell in cells:
        while column < cell.column:
            if not sheet.hides_column(column):
                found.append(None)
            column += 1
        column = cell.column + 1
        if sheet.hides_column(cell.column):
            counts["cells"] += cell.value is not None
            continue
        found.append(_cell(written, cell, counts))
    return found


def _within(cell: Cell, ranges: Sequence[Range]) -> bool:
    return any(
        first <= cell.column <= last and top <= cell.row <= bottom
        for first, top, last, bottom in ranges
    )


def _cell(written: object, cell: Cell, counts: dict[str, int]) -> WriteOnlyCell | None:
    counts["all"] += 1
    if cell.formula and cell.value is None:
        counts["formulas"] += 1
    if cell.hides is not None:
        counts["cells"] += 1
        return None
    if cell.value is None:
        return None
    copied = WriteOnlyCell(written, value=cell.value)
    if isinstance(cell.value, str):
        # Text that begins with `=` stays text.
        copied.data_type = "s"
    copied.number_format = cell.style.number_format
    if cell.style.bold:
        copied.font = Font(bold=True)
    if cell.style.wrap:
        copied.alignment = Alignment(wrap_text=True)
    return copied


def _right_to_left(workbook: Workbook, sheet: Sheet) -> bool:
    with workbook.package.open(sheet.part) as content:
        views = packages.elements(content, *named("sheetView"))
        return any(view.get("rightToLeft") in ("1", "true") for view in views)
