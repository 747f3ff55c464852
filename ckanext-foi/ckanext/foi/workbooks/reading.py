"""A workbook as it is shown and as it is stored: sheets, rows, columns, cells, each with what hides it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ckanext.foi.documents.findings import Hidden, Unreadable
from ckanext.foi.documents.packages import elements, local, relations, tree
from ckanext.foi.workbooks import styles
from ckanext.foi.workbooks.styles import Style

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d+)$")
Value = str | float | int | bool | None


@dataclass(frozen=True)
class Cell:
    """A cell with its value; `hides` says by what its style keeps it from view."""

    row: int
    column: int
    value: Value
    style: Style
    formula: str = ""
    shared: int | None = None

    @property
    def hides(self) -> Hidden | None:
        """What hides the cell's own value."""
        return self.style.hides if self.value is not None else None


@dataclass(frozen=True)
class Row:
    """A row of a sheet."""

    number: int
    hidden: bool
    cells: tuple[Cell, ...]


@dataclass
class Sheet:
    """A sheet; its rows are read as they are asked for."""

    name: str
    state: str
    part: str
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def hides_column(self, column: int) -> bool:
        """Say whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


class Workbook:
    """The parts of a workbook that hold its cells."""

    def __init__(self, package: zipfile.ZipFile):
        self.package = package
        self.part = next(
            (to for kind, to, _out in relations(package, "").values() if kind == "officeDocument"),
            "",
        )
        root = tree(package, self.part)
        if root is None or local(root) != "workbook":
            raise Unreadable("broken")
        self.root = root
        self.related = relations(package, self.part)
        self.styles, self.conditional = styles.read(package, self._of("styles"), self._of("theme"))
        self.strings = self._strings()
        self.sheets = [sheet for sheet in self._sheets() if sheet.part]

    def _of(self, kind: str) -> str:
        return next((to for of, to, _out in self.related.values() if of == kind), "")

    def _strings(self) -> list[str]:
        part = self._of("sharedStrings")
        if part not in self.package.namelist():
            return []
        with self.package.open(part) as strings:
            return [text_of(each) for each in elements(strings, *named("si"))]

    def _sheets(self) -> Iterator[Sheet]:
        listed = next((e for e in self.root if local(e) == "sheets"), None)
        for each in () if listed is None else listed:
            number = next((v for k, v in each.attrib.items() if k.endswith("}id")), "")
            part = self.related.get(str(number), ("", "", False))[1]
            sheet = Sheet(each.get("name", ""), each.get("state", "visible"), part)
            if part in self.package.namelist():
                with self.package.open(part) as content:
                    sheet.hidden_columns = [
                        (int(column.get("min", "1")), int(column.get("max", "1")))
                        for column in elements(content, *named("col"))
                        if _true(column.get("hidden")) or float(column.get("width", "9")) == 0
                    ]
            yield sheet

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """Give the rows of a sheet that are stored."""
        number = 0
        with self.package.open(sheet.part) as content:
            for each in elements(content, *named("row")):
                number = int(each.get("r") or number + 1)
                hidden = _true(each.get("hidden")) or (
                    each.get("ht") is not None and float(each.get("ht", "1")) == 0
                )
                yield Row(number, hidden, tuple(self._cells(each, number)))

    def _cells(self, row: etree._Element, number: int) -> Iterator[Cell]:
        column = 0
        for each in row:
            if local(each) != "c":
                continue
            column = column_of(each.get("r", "")) or column + 1
            style = self.styles[min(int(each.get("s", "0")), len(self.styles) - 1)]
            value, shared = self._value(each)
            formula = next((e.text or "=" for e in each if local(e) == "f"), "")
            yield Cell(number, column, value, style, formula, shared)

    def _value(self, cell: etree._Element) -> tuple[Value, int | None]:
        kind = cell.get("t", "n")
        inline = next((e for e in cell if local(e) == "is"), None)
        if inline is not None:
            return text_of(inline), None
        written = next((e.text for e in cell if local(e) == "v"), None)
        if written is None:
            return None, None
        if kind == "s":
            index = int(written)
            return (self.strings[index] if index < len(self.strings) else ""), index
        if kind == "b":
            return written == "1", None
        if kind in ("str", "e", "d"):
            return written, None
        number = float(written)
        return (int(number) if number.is_integer() and abs(number) < 2**53 else number), None


def named(name: str) -> tuple[str, str]:
    """Return an element's name in both namespaces that workbooks use."""
    return f"{{{MAIN}}}{name}", f"{{{STRICT}}}{name}"


def text_of(element: etree._Element) -> str:
    """Return the letters of a text, without what says how they are pronounced."""
    found = []
    for each in element.iter():
        above = each.getparent()
        if local(each) == "t" and not (above is not None and local(above) == "rPh"):
            found.append(each.text or "")
    return "".join(found)


def column_of(reference: str) -> int:
    """Return the number of a reference's column: 1 for A; 0 when it is none."""
    found = _REFERENCE.match(reference)
    if found is None:
        return 0
    number = 0
    for letter in found.group(1):
        number = number * 26 + ord(letter) - 64
    return number


def _true(flag: str | None) -> bool:
    return flag in ("1", "true")
