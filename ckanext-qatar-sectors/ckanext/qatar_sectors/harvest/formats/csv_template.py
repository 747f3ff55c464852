"""The list of datasets to fill in, as a file that spreadsheets open in Arabic and English alike."""

from __future__ import annotations

import csv
import io

from .csv_columns import COLUMNS

# Rows of the template begin so; who leaves them in publishes nothing by it.
EXAMPLE = "EXAMPLE-"


def template(language: str) -> bytes:
    """Return the template with headers in Arabic ("ar") or English: one dataset with two files as an example."""
    columns = [column for column in COLUMNS if column.in_template]
    first = {column.key: column.example for column in columns} | {"identifier": EXAMPLE + "1"}
    second = {
        "identifier": EXAMPLE + "1",
        "file_url": "https://example.qa/schools.xlsx",
        "file_name_ar": "جدول المدارس",
        "file_name_en": "Table of schools",
        "file_format": "XLSX",
    }
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.ar if language == "ar" else column.en for column in columns])
    for row in (first, second):
        writer.writerow([row.get(column.key, "") for column in columns])
    # Spreadsheets take a file without the mark for one in the system's old charset.
    return out.getvalue().encode("utf-8-sig")
