"""Workbooks with one thing hidden in each of the ways that workbooks know."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import CustomFilter, CustomFilters, FilterColumn

from ckanext.qatar_sectors.files import packages
from ckanext.qatar_sectors.files.kinds import Kind

from ..packages import rewrite

SECRET = "Salary of Salem 41973"
WHITE = Font(color="FFFFFFFF")


def plain():
    """Return a workbook in which everything is seen."""
    book = Workbook()
    sheet = book.active
    sheet.title = "الأرقام"
    sheet.sheet_view.rightToLeft = True
    sheet.append(["السنة", "Number"])
    sheet.append([2024, 12.5])
    sheet.append(["=1+1 is text?", None])
    sheet["A3"].data_type = "s"
    return book


def save(book, path, changes=None):
    """Write a workbook as it comes out of the checks of uploads, then change parts of it."""
    kept = io.BytesIO()
    book.save(kept)
    packages.strip(kept, Kind.XLSX, str(path))
    if changes:
        rewrite(path, changes)


def in_sheet(extra, before="</worksheet>"):
    return {"xl/worksheets/sheet1.xml": lambda text: text.replace(before, extra + before)}


def hidden_sheet(book, state="hidden"):
    sheet = book.create_sheet("Pay")
    sheet["A1"], sheet.sheet_state = SECRET, state


def hidden_row(book):
    book.active["A9"] = SECRET
    book.active.row_dimensions[9].hidden = True


def hidden_column(book):
    book.active["D2"] = SECRET
    book.active.column_dimensions["D"].hidden = True


def white_letters(book):
    book.active["D2"], book.active["D2"].font = SECRET, WHITE


def black_on_black(book):
    book.active["D2"] = SECRET
    book.active["D2"].fill = PatternFill("solid", fgColor="FF000000")


def theme_white(book):
    from openpyxl.styles.colors import Color

    book.active["D2"], book.active["D2"].font = SECRET, Font(color=Color(theme=0))


def tiny_letters(book):
    book.active["D2"], book.active["D2"].font = SECRET, Font(size=1)


def no_format(book):
    book.active["D2"], book.active["D2"].number_format = 41973, ";;;"


def conditional(book):
    book.active["D2"] = 41973
    rule = CellIsRule(operator="greaterThan", formula=["0"], font=WHITE)
    book.active.conditional_formatting.add("D1:D9", rule)


def comment(book):
    book.active["A1"].comment = Comment(SECRET, "Officer")


def defined_name(book):
    book.defined_names["pay"] = DefinedName("pay", attr_text='"' + SECRET + '"')


def validation(book):
    rule = DataValidation(type="list", formula1=f'"{SECRET}"')
    rule.add("B2")
    book.active.add_data_validation(rule)


def filtered(book):
    book.active.auto_filter.ref = "A1:B3"
    chosen = CustomFilters(customFilter=[CustomFilter(operator="equal", val="2024")])
    book.active.auto_filter.filterColumn.append(FilterColumn(colId=0, customFilters=chosen))


def chart(book):
    drawn = BarChart()
    drawn.add_data(Reference(book.active, min_col=2, min_row=1, max_row=2))
    book.active.add_chart(drawn, "F2")


def hyperlink(book):
    book.active["A1"].hyperlink = "https://intranet.example/pay/41973"


def outer_formula(book):
    book.active["D2"] = "=[1]Pay!A1"


def under_merged(book):
    book.active["E2"] = SECRET
    # The library empties what it merges; others do not.
    book.active.merged_cells.add("D2:E3")


# What is done to the workbook, the parts that are added, and the kind that must be found.
BY_BOOK = {
    hidden_sheet: "hidden_sheet",
    (lambda book: hidden_sheet(book, "veryHidden")): "very_hidden_sheet",
    hidden_row: "hidden_rows",
    hidden_column: "hidden_columns",
    white_letters: "invisible_text",
    black_on_black: "invisible_text",
    theme_white: "invisible_text",
    tiny_letters: "invisible_text",
    no_format: "hidden_format",
    conditional: "hidden_format",
    comment: "comment",
    defined_name: "defined_name",
    validation: "validation_list",
    filtered: "filter",
    chart: "chart",
    hyperlink: "external_link",
    outer_formula: "external_link",
    under_merged: "hidden_text",
}
BY_PART = {
    "xl/pivotCache/pivotCacheRecords1.xml": "pivot_cache",
    "xl/pivotTables/pivotTable1.xml": "pivot_cache",
    "xl/externalLinks/externalLink1.xml": "external_link",
    "xl/threadedComments/threadedComment1.xml": "comment",
    "xl/persons/person.xml": "comment",
    "xl/connections.xml": "connection",
    "xl/queryTables/queryTable1.xml": "connection",
    "xl/model/item.data": "connection",
    "customXml/item1.xml": "custom_data",
    "xl/vbaProject.bin": "macro",
    "xl/macrosheets/sheet1.xml": "macro",
    "xl/embeddings/oleObject1.bin": "embedded",
    "xl/media/image1.png": "picture",
    "xl/revisions/revisionLog1.xml": "tracked_change",
    "xl/printerSettings/printerSettings1.bin": "properties",
    "docProps/thumbnail.jpeg": "properties",
    "xl/richData/rdarray.xml": "other_part",
}
