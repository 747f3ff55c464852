"""An OpenDocument table as it is shown and as it is stored: sheets, rows, cells, each with what hides it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ckanext.foi.documents.findings import Hidden, Unreadable
from ckanext.foi.documents.packages import local, tree
from ckanext.foi.workbooks.ods_styles import DEFAULT, Styles, attributes

# Office's own limits: a file that says more is made to be too large.
MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576
_ASIDE = frozenset({"annotation", "annotation-end", "ruby-text", "note", "tracked-changes"})
_NUMBERS = frozenset({"float", "currency", "percentage"})


@dataclass(frozen=True)
class Value:
    """What a cell holds: its kind, its value as it is written, and its letters."""

    kind: str
    written: str
    text: str


@dataclass(frozen=True)
class Cell:
    """A cell; `times` it stands beside itself. `unseen`: letters of it that are not shown."""

    value: Value | None
    times: int
    hides: Hidden | None
    unseen: Hidden | None = None
    formula: str = ""
    covered: bool = False


@dataclass(frozen=True)
class Row:
    """A row; `times` it stands below itself."""

    number: int
    times: int
    hides: Hidden | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """Columns beside each other that are alike."""

    first: int
    last: int
    hides: bool
    style: str


class Sheet:
    """A sheet; its rows are read as they are asked for."""

    def __init__(self, element: etree._Element, styles: Styles):
        said = attributes(element)
        self.name, self._element, self._styles = said.get("name", ""), element, styles
        self.hidden = styles.hides_table(said.get("style-name", ""))
        self.right_to_left = styles.is_right_to_left(said.get("style-name", ""))
        self.columns = list(self._columns())

    def column(self, number: int) -> Column | None:
        """Return what is said of a column."""
        return next((one for one in self.columns if one.first <= number <= one.last), None)

    def hides_column(self, number: int) -> bool:
        """Say whether a column is hidden."""
        found = self.column(number)
        return found is not None and found.hides

    def _columns(self) -> Iterator[Column]:
        number = 1
        for each, shut in _within(self._element, "table-column"):
            said = attributes(each)
            times, style = _times(said, "number-columns-repeated"), said.get("style-name", "")
            away = shut or _is_away(said) or self._styles.is_flat("table-column", style)
            default = said.get("default-cell-style-name", "")
            yield Column(number, number + times - 1, away, default)
            number += times
        if number - 1 > MOST_COLUMNS:
            raise Unreadable("too_large")

    def rows(self) -> Iterator[Row]:
        """Give the rows that are stored."""
        number = 1
        for each, shut in _within(self._element, "table-row"):
            said = attributes(each)
            times, style = _times(said, "number-rows-repeated"), said.get("style-name", "")
            hides = None
            if said.get("visibility") == "filter":
                hides = Hidden.FILTER
            elif shut or _is_away(said) or self._styles.is_flat("table-row", style):
                hides = Hidden.HIDDEN_ROWS
            default = said.get("default-cell-style-name", "")
            yield Row(number, times, hides, tuple(self._cells(each, default)))
            number += times
            if number - 1 > MOST_ROWS:
                raise Unreadable("too_large")

    def _cells(self, row: etree._Element, of_row: str) -> Iterator[Cell]:
        number = 1
        for each in row:
            kind = local(each)
            if kind not in ("table-cell", "covered-table-cell"):
                continue
            said = attributes(each)
            column = self.column(number)
            style = said.get("style-name") or of_row or (column.style if column else "") or DEFAULT
            shown = list(self._letters(each, self._styles.paper(style), seen=True))
            lost = list(self._letters(each, self._styles.paper(style), seen=False))
            value = _value(said, "".join(shown).strip("\n"))
            hides = self._styles.hides(style) if value else None
            unseen = Hidden.INVISIBLE_TEXT if "".join(lost).strip() else None
            stated = said.get("string-value")
            if stated is not None and stated != "".join(shown + lost).strip("\n"):
                unseen = Hidden.HIDDEN_TEXT
            times = _times(said, "number-columns-repeated")
            formula = said.get("formula", "")
            yield Cell(value, times, hides, unseen, formula, kind.startswith("covered"))
            number += times
            if number - 1 > MOST_COLUMNS:
                raise Unreadable("too_large")

    def _letters(
        self, element: etree._Element, paper: str, *, seen: bool, hidden: bool = False
    ) -> Iterator[str]:
        """Give the letters below an element that are seen, or those that are not."""
        if (
            element.text
            and hidden is not seen
            and local(element) not in ("table-cell", "covered-table-cell")
        ):
            yield element.text
        for each in element:
            kind = local(each)
            if kind in _ASIDE or kind == "table":
                continue
            if kind == "p" and each.getprevious() is not None:
                yield "\n"
            if kind in ("s", "tab", "line-break"):
                if hidden is not seen:
                    yield " " * min(_times(attributes(each), "c"), 100) if kind == "s" else " "
            elif kind:
                style = attributes(each).get("style-name", "")
                away = hidden or (kind == "span" and self._styles.hides_text(style, paper))
                yield from self._letters(each, paper, seen=seen, hidden=away)
            if (
                each.tail
                and hidden is not seen
                and local(element) not in ("table-cell", "covered-table-cell")
            ):
                yield each.tail


class Workbook:
    """The tables of an OpenDocument package."""

    def __init__(self, package: zipfile.ZipFile):
        root = tree(package, "content.xml")
        body = (
            None
            if root is None
            else next((e for e in root.iter() if local(e) == "spreadsheet"), None)
        )
        if root is None or body is None:
            raise Unreadable("broken")
        self.root, self.body = root, body
        self.styles = Styles((tree(package, "styles.xml"), root))
        self.sheets = [Sheet(each, self.styles) for each in body if local(each) == "table"]


def _within(
    element: etree._Element, wanted: str, shut: bool = False
) -> Iterator[tuple[etree._Element, bool]]:
    """Give rows or columns, also those in groups, and whether a group around them is closed."""
    groups = ("columns", "column-group") if wanted == "table-column" else ("rows", "row-group")
    for each in element:
        kind = local(each)
        if kind == wanted:
            yield each, shut
        elif kind.endswith(groups):
            yield from _within(each, wanted, shut or attributes(each).get("display") == "false")


def _times(said: dict[str, str], name: str) -> int:
    try:
        return max(int(said.get(name, "1")), 1)
    except ValueError:
        raise Unreadable("broken") from None


def _is_away(said: dict[str, str]) -> bool:
    return said.get("visibility", "visible") != "visible"


def _value(said: dict[str, str], text: str) -> Value | None:
    kind = said.get("value-type", "string")
    if kind in _NUMBERS:
        return Value("float", said.get("value", "0"), text)
    if kind in ("date", "time", "boolean"):
        return Value(kind, said.get(f"{kind}-value", ""), text)
    return Value("string", "", text) if text else None
