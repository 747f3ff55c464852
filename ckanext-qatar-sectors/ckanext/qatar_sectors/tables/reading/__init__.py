"""From the bytes of a file to a table with typed columns. Nothing here knows CKAN."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.qatar_sectors.tables.errors import Unreadable
from ckanext.qatar_sectors.tables.reading import delimited, geojson, objects, workbook
from ckanext.qatar_sectors.tables.reading.formats import Format
from ckanext.qatar_sectors.tables.reading.grid import Column, Grid, Table
from ckanext.qatar_sectors.tables.reading.headers import clean_label, column_ids
from ckanext.qatar_sectors.tables.reading.limits import Limits
from ckanext.qatar_sectors.tables.reading.types import typed

_READERS = {
    Format.CSV: delimited.read,
    Format.XLSX: workbook.read,
    Format.JSON: objects.read,
    Format.GEOJSON: geojson.read,
}
_MARKUP = (b"<!doctype html", b"<html", b"<?xml")


def read_table(
    body: bytes,
    kind: Format,
    limits: Limits | None = None,
    stated: Mapping[str, str] | None = None,
) -> Table:
    """Read `body` as `kind`; a `TableError` says why it is no table. `stated`: types of columns by their ids."""
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not body.strip():
        raise Unreadable("empty_file")
    if start.startswith(_MARKUP):
        raise Unreadable("web_page_instead")
    if kind is Format.CSV and body.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        kind = Format.XLSX  # a workbook under the name of a CSV file
    return as_table(_READERS[kind](body, limits or Limits()), stated)


def as_table(grid: Grid, stated: Mapping[str, str] | None = None) -> Table:
    """Name and type the columns of a grid."""
    types = stated or {}
    width = max([len(grid.header), *(len(row) for row in grid.rows)], default=0)
    labels = [clean_label(label) for label in grid.header] + [""] * (width - len(grid.header))
    used = [n for n in range(width) if labels[n] or any(_cell(row, n) for row in grid.rows)]
    if not used:
        raise Unreadable("no_columns")
    ids = column_ids([labels[n] for n in used])
    columns: list[Column] = []
    values: list[list[str | None]] = []
    for name, n in zip(ids, used, strict=True):
        kind, cells = typed([_cell(row, n) for row in grid.rows], types.get(name, ""))
        columns.append(Column(name, labels[n] or name, kind))
        values.append(cells)
    return Table(tuple(columns), [list(row) for row in zip(*values, strict=True)])


def _cell(row: list[str], n: int) -> str:
    return row[n].strip() if n < len(row) else ""
