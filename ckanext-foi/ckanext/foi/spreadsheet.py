"""Lists as CSV files that spreadsheets open without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from ckanext.qatar_sectors.tables.cells import guarded

# Excel reads Arabic in a CSV file when it begins with this.
MARK = "\ufeff"


def written(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows under their columns; no cell runs as a formula."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()
