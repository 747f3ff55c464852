"""A table as the bytes of a file: CSV, XLSX, JSON or GeoJSON, always the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from demo import content, tables

MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "geojson": "application/geo+json",
}
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
LONG_AGO = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Blob:
    """The bytes of a file with what a feed says about them."""

    body: bytes
    media_type: str
    sha256: str


@cache
def blob(agency: str, dataset: str, name: str) -> Blob | None:
    """Return one file of a dataset, or None when the dataset has no such file."""
    found = content.load(agency).dataset(dataset)
    file = next((one for one in found.files if one.name == name), None) if found else None
    if file is None:
        return None
    return make(tables.build(agency, dataset), file)


def find(agency: str, name: str) -> tuple[content.Dataset, Blob] | None:
    """Return the file of that name among all datasets of an agency."""
    for dataset in content.load(agency).datasets:
        found = blob(agency, dataset.id, name) if _has(dataset, name) else None
        if found:
            return dataset, found
    return None


def _has(dataset: content.Dataset, name: str) -> bool:
    return any(file.name == name for file in dataset.files)


def make(table: tables.Table, file: content.File) -> Blob:
    """Write a table as the file describes it."""
    write = {"csv": _csv, "xlsx": _xlsx, "json": _json, "geojson": _geojson}[file.format]
    body = write(table.only(file.only), file)
    return Blob(body, MEDIA_TYPES[file.format], hashlib.sha256(body).hexdigest())


def _csv(table: tables.Table, file: content.File) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=file.delimiter, lineterminator="\r\n")
    writer.writerow(table.headers)
    for number, row in enumerate(table.rows):
        cells = [value.isoformat() if isinstance(value, date) else str(value) for value in row]
        if file.mixed_digits and number % 3 == 1:
            cells = [
                cell.translate(ARABIC_DIGITS) if isinstance(value, int | float) else cell
                for cell, value in zip(cells, row, strict=True)
            ]
        writer.writerow(cells)
    encoding = "utf-8-sig" if file.bom else file.encoding
    return out.getvalue().encode(encoding, errors="replace" if encoding == "cp1256" else "strict")


def _xlsx(table: tables.Table, file: content.File) -> bytes:
    from openpyxl import Workbook  # a third of a second, only where it is needed

    book = Workbook()
    book.properties.created = book.properties.modified = datetime(*LONG_AGO)  # noqa: DTZ001 (XLSX has no zone)
    sheet = book.active
    sheet.title = "البيانات" if table.language == "ar" else "Data"
    sheet.sheet_view.rightToLeft = table.language == "ar"
    sheet.append(table.headers)
    for row in table.rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return _same_times(out.getvalue())


def _same_times(body: bytes) -> bytes:
    """Give a zip's entries fixed times, and the workbook its fixed dates, so that it never changes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", data)
            fixed = zipfile.ZipInfo(entry.filename, LONG_AGO)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, data)
    return out.getvalue()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _records(table: tables.Table) -> list[dict[str, Any]]:
    return [dict(zip(table.headers, map(_plain, row), strict=True)) for row in table.rows]


def _json(table: tables.Table, file: content.File) -> bytes:
    return json.dumps(_records(table), ensure_ascii=False, indent=1).encode()


def _geojson(table: tables.Table, file: content.File) -> bytes:
    features = [
        {"type": "Feature", "geometry": shape, "properties": record}
        for shape, record in zip(table.shapes, _records(table), strict=True)
    ]
    return json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1
    ).encode()
