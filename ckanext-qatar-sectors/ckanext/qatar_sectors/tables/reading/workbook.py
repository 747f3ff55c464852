"""XLSX: the first sheet that is shown and holds data."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl

from ckanext.qatar_sectors.tables.errors import TooLarge, Unreadable
from ckanext.qatar_sectors.tables.reading.grid import Grid, Row, bounded, with_header
from ckanext.qatar_sectors.tables.reading.limits import Limits

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read(body: bytes, limits: Limits) -> Grid:
    """Read a workbook without ever unpacking it to disk."""
    if body.startswith(_OLD_EXCEL):
        # The same first bytes: a workbook of Excel 97, and an encrypted one of today.
        raise Unreadable("old_or_encrypted_workbook")
    _check_package(body, limits)
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(body), read_only=True, data_only=True, keep_links=False
        )
        try:
            for sheet in book.worksheets:
                if sheet.sheet_state != "visible":
                    continue
                # The size that a sheet states may be a lie.
                sheet.reset_dimensions()
                grid = with_header(bounded(_rows(sheet, limits), limits))
                if grid.header:
                    return grid
        finally:
            book.close()
    except (TooLarge, Unreadable):
        raise
    except Exception as err:
        # openpyxl answers a damaged package with many kinds of errors: all mean the same to us.
        raise Unreadable("bad_workbook") from err
    return Grid([], [])


def _check_package(body: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            parts = package.infolist()
            if len(parts) > limits.parts:
                raise TooLarge("workbook_unpacks_too_large")
            if any(part.flag_bits & 0x1 for part in parts):
                raise Unreadable("old_or_encrypted_workbook")
            # What a part states is also all that can be read of it.
            if sum(part.file_size for part in parts) > limits.unpacked_bytes:
                raise TooLarge("workbook_unpacks_too_large")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as stream:
                        if b"<!DOCTYPE" in stream.read(65_536).replace(b"\x00", b""):
                            raise Unreadable("bad_workbook")
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as err:
        raise Unreadable("bad_workbook") from err


def _rows(sheet: Any, limits: Limits) -> Iterator[Row]:
    gap = 0
    for values in sheet.iter_rows(values_only=True):
        if not any(value is not None for value in values):
            # A lone cell far below would make a million empty rows.
            gap += 1
            if gap > limits.rows:
                raise TooLarge("too_many_rows", limit=limits.rows)
            continue
        row = [plain(value) for value in values]
        while row and not row[-1]:
            row.pop()
        yield row


def plain(value: object) -> str:
    """Return a cell's value as the text that a CSV of the same sheet would hold."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime():
            midnight = value.time() == time(0)
            return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case time() | timedelta():
            return str(value)
        case _:
            return str(value)
