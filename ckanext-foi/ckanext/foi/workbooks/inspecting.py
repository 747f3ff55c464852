"""All that a workbook holds and its reader does not see. What is not known to be harmless is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from openpyxl.utils import get_column_letter, range_boundaries

from ckanext.foi.documents import packages
from ckanext.foi.documents.findings import Found, Gathering, Hidden
from ckanext.foi.documents.packages import local, relations, tree
from ckanext.foi.documents.properties import told
from ckanext.foi.workbooks.reading import Cell, Sheet, Workbook, named

_STATES = {"hidden": Hidden.HIDDEN_SHEET, "veryHidden": Hidden.VERY_HIDDEN_SHEET}
# Names that a workbook needs to print and to filter what is seen.
_OWN_NAMES = frozenset({"_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase"})
_PLAIN_PARTS = re.compile(
    r"^(?:\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\.xml|xl/workbook\.xml"
    r"|xl/styles\.xml|xl/sharedStrings\.xml|xl/calcChain\.xml|xl/theme/theme\d+\.xml"
    r"|xl/worksheets/sheet\d+\.xml|xl/tables/table\d+\.xml"
    r"|xl/(?:worksheets/|drawings/)?_rels/[^/]+\.rels)$"
)
_PARTS: tuple[tuple[re.Pattern[str], Hidden], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"vbaProject|macrosheets/|activeX/|ctrlProps/|customUI", Hidden.MACRO),
        (r"pivotCache/|pivotTables/|slicer|timeline", Hidden.PIVOT_CACHE),
        (r"externalLinks/", Hidden.EXTERNAL_LINK),
        (r"comments|persons/|vmlDrawing", Hidden.COMMENT),
        (r"connections\.xml|queryTables/|xl/model/|webextensions", Hidden.CONNECTION),
        (r"customXml/|customProperty|customData", Hidden.CUSTOM_DATA),
        (r"embeddings/", Hidden.EMBEDDED),
        (r"charts?/|chartsheets/|diagrams/", Hidden.CHART),
        (r"media/|drawings/", Hidden.PICTURE),
        (r"revisions/", Hidden.TRACKED_CHANGE),
        (r"printerSettings/|docProps/", Hidden.PROPERTIES),
    )
)
_PLAIN_ELEMENTS = frozenset(
    {
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
        "sheetProtection", "autoFilter", "sortState", "mergeCells", "phoneticPr", "hyperlinks",
        "conditionalFormatting", "dataValidations", "printOptions", "pageMargins", "pageSetup",
        "headerFooter", "rowBreaks", "colBreaks", "drawing", "legacyDrawing", "tableParts",
        "ignoredErrors",
    }
)  # fmt: skip
# A merged range larger than a page of numbers is looked at in its first cells.
MOST_MERGED = 1_000_000
_OUTSIDE = re.compile(
    r"\[\d+\]|\[[^\]]+\.xls\w?\]|WEBSERVICE\(|HYPERLINK\(|RTD\(|DDE\(", re.IGNORECASE
)


def inspect(path: str) -> tuple[Found, ...]:
    """Return what is hidden in a workbook; raises Unreadable."""
    found = Gathering()
    with packages.opened(path) as package:
        workbook = Workbook(package)
        found.add_all(Hidden.HIDDEN_TEXT, packages.remarked(package))
        _parts(workbook, found)
        _names(workbook, found)
        used: set[int] = set()
        for sheet in workbook.sheets:
            if sheet.state in _STATES:
                found.add(_STATES[sheet.state], sheet.name)
            used |= _cells(workbook, sheet, found)
            _around(workbook, sheet, found)
        # Strings that no cell shows any more: what was deleted stays in the list.
        lost = sum(1 for index, text in enumerate(workbook.strings) if index not in used and text)
        if lost:
            found.add(Hidden.ORPHAN_TEXT, "xl/sharedStrings.xml", lost)
    return found.found()


def _parts(workbook: Workbook, found: Gathering) -> None:
    for name in workbook.package.namelist():
        if name.endswith("/") or _PLAIN_PARTS.match(name):
            continue
        kind = next((kind for pattern, kind in _PARTS if pattern.search(name)), Hidden.OTHER_PART)
        found.add(kind, name)
    found.add_all(Hidden.PROPERTIES, told(workbook.package))
    for name in workbook.package.namelist():
        if name.startswith("xl/tables/"):
            table = tree(workbook.package, name)
            found.add_all(Hidden.FILTER, _filters(table, name))


def _names(workbook: Workbook, found: Gathering) -> None:
    for each in workbook.root.iter(*named("definedName")):
        name = each.get("name", "")
        if name not in _OWN_NAMES:
            found.add(Hidden.DEFINED_NAME, name)
        if _OUTSIDE.search(each.text or ""):
            found.add(Hidden.EXTERNAL_LINK, name)


def _cells(workbook: Workbook, sheet: Sheet, found: Gathering) -> set[int]:
    """Look at each cell; return the numbers of the strings that cells use."""
    used: set[int] = set()
    columns: dict[int, int] = {}
    under = merged_away(workbook, sheet)
    for row in workbook.rows(sheet):
        filled = [cell for cell in row.cells if cell.value is not None or cell.formula]
        used |= {cell.shared for cell in filled if cell.shared is not None}
        if row.hidden and filled:
            found.add(Hidden.HIDDEN_ROWS, f"{sheet.name}!{row.number}:{row.number}")
        for cell in filled:
            if sheet.hides_column(cell.column):
                columns[cell.column] = columns.get(cell.column, 0) + 1
            if cell.hides is not None:
                found.add(cell.hides, place(sheet, cell))
            if cell.value is not None and (cell.column, cell.row) in under:
                found.add(Hidden.HIDDEN_TEXT, place(sheet, cell))
            if _OUTSIDE.search(cell.formula):
                found.add(Hidden.EXTERNAL_LINK, place(sheet, cell))
    for column in sorted(columns):
        letter = get_column_letter(column)
        found.add(Hidden.HIDDEN_COLUMNS, f"{sheet.name}!{letter}:{letter}")
    return used


def _around(workbook: Workbook, sheet: Sheet, found: Gathering) -> None:
    """Look at what a sheet has beside its cells."""
    for each in _top(workbook, sheet):
        name = local(each)
        if name == "sheetFormatPr" and _zero_height(each):
            found.add(Hidden.HIDDEN_ROWS, sheet.name)
        elif name == "autoFilter":
            found.add_all(Hidden.FILTER, _filters(each, sheet.name))
        elif name == "dataValidations":
            for rule in each.iter(*named("dataValidation")):
                if rule.get("type") == "list" or rule.get("prompt") or rule.get("error"):
                    found.add(Hidden.VALIDATION_LIST, f"{sheet.name}!{rule.get('sqref', '')}")
        elif name == "conditionalFormatting":
            if _hides(workbook, each):
                found.add(Hidden.HIDDEN_FORMAT, f"{sheet.name}!{each.get('sqref', '')}")
        elif name not in _PLAIN_ELEMENTS:
            found.add(Hidden.OTHER_PART, f"{sheet.name} ({name})")
    for kind, target, outside in relations(workbook.package, sheet.part).values():
        if outside:
            found.add(Hidden.EXTERNAL_LINK, f"{sheet.name} ({kind}: {_scheme(target)})")


def hides_rows(workbook: Workbook, sheet: Sheet) -> bool:
    """Say whether a sheet hides every row that does not say otherwise."""
    return any(local(e) == "sheetFormatPr" and _zero_height(e) for e in _top(workbook, sheet))


def hiding_ranges(workbook: Workbook, sheet: Sheet) -> Iterator[tuple[int, int, int, int]]:
    """Give the ranges whose conditional format can hide what is in them: first column, row, last."""
    for each in _top(workbook, sheet):
        if local(each) == "conditionalFormatting" and _hides(workbook, each):
            for part in each.get("sqref", "").split():
                first, top, last, bottom = range_boundaries(part)
                yield first or 1, top or 1, last or 16_384, bottom or 1_048_576


def merged_away(workbook: Workbook, sheet: Sheet) -> set[tuple[int, int]]:
    """Return the cells (column, row) that lie under a merged one, as far as they could be filled."""
    found: set[tuple[int, int]] = set()
    for each in _top(workbook, sheet):
        if local(each) != "mergeCells":
            continue
        for one in each.iter(*named("mergeCell")):
            first, top, last, bottom = range_boundaries(one.get("ref", "A1"))
            inside = (
                (x, y)
                for y in range(top or 1, (bottom or 1) + 1)
                for x in range(first or 1, (last or 1) + 1)
            )
            found |= {place for place in islice(inside, MOST_MERGED) if place != (first, top)}
    return found


def _hides(workbook: Workbook, formatting: etree._Element) -> bool:
    numbers = [int(rule.get("dxfId", "-1")) for rule in formatting.iter(*named("cfRule"))]
    known = workbook.conditional
    return any(0 <= number < len(known) and known[number] for number in numbers)


def _zero_height(element: etree._Element) -> bool:
    return element.get("zeroHeight") in ("1", "true")


def _top(workbook: Workbook, sheet: Sheet) -> Iterator[etree._Element]:
    """Give the elements of a sheet but its cells."""
    with workbook.package.open(sheet.part) as content:
        depth = 0
        for event, element in etree.iterparse(
            content, events=("start", "end"), resolve_entities=False, no_network=True
        ):
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 1:
                if local(element) != "sheetData":
                    yield element
                element.clear()
            elif event == "end" and local(element) == "row":
                element.clear()


def _filters(root: etree._Element | None, where: str) -> Iterator[str]:
    """Give a place for each filter that keeps rows from view."""
    for each in () if root is None else root.iter(*named("filterColumn")):
        if len(each):
            above = each.getparent()
            yield f"{where}!{above.get('ref', '')}" if above is not None else where


def _scheme(target: str) -> str:
    return target.partition(":")[0][:20] if ":" in target else "file"


def place(sheet: Sheet, cell: Cell) -> str:
    """Return where a cell is, as a workbook writes it."""
    return f"{sheet.name}!{get_column_letter(cell.column)}{cell.row}"
