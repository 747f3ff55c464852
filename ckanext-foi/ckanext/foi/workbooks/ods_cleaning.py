"""An OpenDocument table made anew with what its reader sees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl.utils.cell import column_index_from_string

from ckanext.foi.documents import packages
from ckanext.foi.documents.findings import Unreadable
from ckanext.foi.documents.packages import local
from ckanext.foi.workbooks.cleaning import LONGEST_GAP, MAX_CELLS, Cleaned, NotClean
from ckanext.foi.workbooks.ods_inspecting import conditional_styles, inspect
from ckanext.foi.workbooks.ods_reading import Cell, Row, Sheet, Value, Workbook
from ckanext.foi.workbooks.ods_styles import attributes
from ckanext.foi.workbooks.ods_writing import Writer

_RANGE = re.compile(
    r"^'?(?P<sheet>.+?)'?\.\$?(?P<left>[A-Z]+)\$?(?P<top>\d+)(?::.*?\.?\$?(?P<right>[A-Z]+)\$?(?P<bottom>\d+))?$"
)
Range = tuple[int, int, int, int]
EVERYWHERE: Range = (1, 1, 16_384, 1_048_576)
_PLAIN_NUMBER = re.compile(r"^-?\d+(\.\d+)?([eE][+-]?\d+)?$")


def clean(path: str, target: str) -> Cleaned:
    """Write a copy with the values that are seen; raises Unreadable, or NotClean after looking again."""
    counts = {"rows": 0, "cells": 0, "formulas": 0, "all": 0}
    writer = Writer()
    with packages.opened(path) as package:
        workbook = Workbook(package)
        shown = [sheet for sheet in workbook.sheets if not sheet.hidden]
        if not shown:
            raise Unreadable("nothing_shown")
        for sheet in shown:
            writer.begin(sheet.name, sheet.right_to_left)
            _sheet(writer, sheet, _masked(workbook, sheet), counts)
            writer.end()
    writer.save(target)
    if left := inspect(target):
        raise NotClean(left)
    return Cleaned(
        len(workbook.sheets) - len(shown), counts["rows"], counts["cells"], counts["formulas"]
    )


def _masked(workbook: Workbook, sheet: Sheet) -> list[Range]:
    """Return the ranges whose conditional format can hide what is in them."""
    found = []
    for each in workbook.root.iter():
        if local(each) != "conditional-format":
            continue
        if any(workbook.styles.hides(name) for name in conditional_styles(each)):
            for place in attributes(each).get("target-range-address", "").split(" "):
                found += _range(place, sheet.name)
    return found


def _range(place: str, name: str) -> list[Range]:
    read = _RANGE.match(place)
    if read is None:
        # A place that is not understood is everywhere.
        return [EVERYWHERE]
    if read["sheet"].replace("''", "'") != name:
        return []
    left, top = column_index_from_string(read["left"]), int(read["top"])
    right = column_index_from_string(read["right"] or read["left"])
    return [(left, top, right, int(read["bottom"] or top))]


def _sheet(writer: Writer, sheet: Sheet, masked: Sequence[Range], counts: dict[str, int]) -> None:
    waiting = 0
    for row in sheet.rows():
        filled = any(cell.value is not None for cell in row.cells)
        if row.hides:
            counts["rows"] += row.times if filled else 0
            continue
        if not filled:
            # Empty rows between stay, so that tables keep their shape; those at the end go.
            waiting += row.times
            continue
        for _empty in range(min(waiting, LONGEST_GAP)):
            writer.row([])
        waiting = 0
        for number in range(row.number, row.number + row.times):
            writer.row(_row(sheet, row, number, masked, counts))


def _row(
    sheet: Sheet, row: Row, number: int, masked: Sequence[Range], counts: dict[str, int]
) -> list[Value | None]:
    found: list[Value | None] = []
    column, gap = 1, 0
    for cell in row.cells:
        for place in range(column, column + cell.times):
            if cell.value is None:
                gap += 0 if sheet.hides_column(place) else 1
                continue
            counts["all"] += 1
            if counts["all"] > MAX_CELLS:
                raise Unreadable("too_large")
            if sheet.hides_column(place):
                counts["cells"] += 1
                continue
            found += [None] * gap
            gap = 0
            found.append(_seen(cell, place, number, masked, counts))
        column += cell.times
        if cell.value is None and cell.times > LONGEST_GAP:
            gap = min(gap, LONGEST_GAP)
    while found and found[-1] is None:
        found.pop()
    return found


def _seen(
    cell: Cell, column: int, row: int, masked: Sequence[Range], counts: dict[str, int]
) -> Value | None:
    value = cell.value
    away = (
        cell.covered
        or cell.hides
        or any(
            left <= column <= right and top <= row <= bottom for left, top, right, bottom in masked
        )
    )
    if away or value is None or not _is_plain(value):
        counts["cells"] += 1
        return None
    counts["cells"] += bool(cell.unseen)
    counts["formulas"] += bool(cell.formula and not value.written and not value.text)
    return value


def _is_plain(value: Value) -> bool:
    """Say whether a value is what its kind says: a number that is a text is not copied."""
    if value.kind == "float":
        return bool(_PLAIN_NUMBER.match(value.written))
    if value.kind == "boolean":
        return value.written in ("true", "false")
    return value.kind == "string" or bool(re.match(r"^-?[\dPTYMDHS:.+Z-]{1,40}$", value.written))
