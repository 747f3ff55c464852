"""All that an OpenDocument table holds and its reader does not see."""

from __future__ import annotations

import re

from openpyxl.utils import get_column_letter

from ckanext.foi.documents import opendocument, packages
from ckanext.foi.documents.findings import Found, Gathering, Hidden
from ckanext.foi.documents.packages import local, tree
from ckanext.foi.workbooks.ods_reading import Row, Sheet, Workbook
from ckanext.foi.workbooks.ods_styles import attributes

_OUTSIDE = re.compile(r"file:|https?:|WEBSERVICE\(|HYPERLINK\(|DDE\(|RTD\(", re.IGNORECASE)
# Settings that tell of the maker's machine.
_MACHINE = frozenset({"PrinterName", "PrinterSetup"})
_CONTROLS = frozenset({"hidden", "generic-control", "value-range", "properties"})


def inspect(path: str) -> tuple[Found, ...]:
    """Return what is hidden in a table; raises Unreadable."""
    found = Gathering()
    with packages.opened(path) as package:
        opendocument.look_into(package, found)
        workbook = Workbook(package)
        for sheet in workbook.sheets:
            for row in sheet.rows():
                _row(sheet, row, found)
        for each in workbook.root.iter():
            kind = local(each)
            if kind == "a" and attributes(each).get("href"):
                found.add(Hidden.EXTERNAL_LINK, "content.xml")
            elif kind == "conditional-format" and _may_hide(workbook, each):
                found.add(Hidden.HIDDEN_FORMAT, attributes(each).get("target-range-address", ""))
            elif kind in _CONTROLS and "form" in str(each.tag):
                found.add(Hidden.CUSTOM_DATA, "content.xml")
        settings = tree(package, "settings.xml")
        for each in () if settings is None else settings.iter():
            said = attributes(each) if local(each) == "config-item" else {}
            if said.get("name") in _MACHINE and (each.text or "").strip():
                found.add(Hidden.PROPERTIES, f"settings.xml ({said['name']})")
    return found.found()


def conditional_styles(element: object) -> list[str]:
    """Return the styles that a conditional format gives."""
    each = (attributes(one) for one in element.iter() if local(one))  # type: ignore[attr-defined]
    return [said["apply-style-name"] for said in each if "apply-style-name" in said]


def _may_hide(workbook: Workbook, element: object) -> bool:
    return any(workbook.styles.hides(name) for name in conditional_styles(element))


def _row(sheet: Sheet, row: Row, found: Gathering) -> None:
    column = 1
    filled = False
    for cell in row.cells:
        place = f"{sheet.name}!{get_column_letter(column)}{row.number}"
        if cell.value is not None or cell.unseen:
            filled = True
            if cell.covered:
                # Under a cell that others were merged into.
                found.add(Hidden.HIDDEN_TEXT, place)
            if cell.hides:
                found.add(cell.hides, place)
            if cell.unseen:
                found.add(cell.unseen, place)
            for number in range(column, column + cell.times):
                if sheet.hides_column(number):
                    letter = get_column_letter(number)
                    found.add(Hidden.HIDDEN_COLUMNS, f"{sheet.name}!{letter}:{letter}")
        if _OUTSIDE.search(cell.formula):
            found.add(Hidden.EXTERNAL_LINK, place)
        column += cell.times
    if row.hides and filled:
        found.add(row.hides, f"{sheet.name}!{row.number}:{row.number + row.times - 1}")
