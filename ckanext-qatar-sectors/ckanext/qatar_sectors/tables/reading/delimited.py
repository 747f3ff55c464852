"""CSV and its relatives."""

from __future__ import annotations

import csv
import io
from collections import Counter

from ckanext.qatar_sectors.tables.errors import Unreadable
from ckanext.qatar_sectors.tables.reading.encoding import decode
from ckanext.qatar_sectors.tables.reading.grid import Grid, bounded, with_header
from ckanext.qatar_sectors.tables.reading.limits import Limits

DELIMITERS = ",;\t|،"
_FIELD_LIMIT = 1_000_000


def read(body: bytes, limits: Limits) -> Grid:
    """Read a delimited text file."""
    text = decode(body).lstrip("\ufeff").replace("\x00", "")
    delimiter, text = _declared(text)
    delimiter = delimiter or guess_delimiter(text)
    csv.field_size_limit(_FIELD_LIMIT)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return with_header(bounded(lines, limits))
    except csv.Error as err:
        raise Unreadable("bad_csv", line=lines.line_num) from err


def guess_delimiter(text: str) -> str:
    """Return the sign that splits the first lines into the steadiest, then widest, rows."""
    sample = text[:65_536].rsplit("\n", 1)[0] if len(text) > 65_536 else text
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))[:200]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if row)
        if not widths:
            continue
        width, times = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] > 1), pair[0]))
        score = (times / sum(widths.values()), width) if width > 1 else (0.0, 1)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _declared(text: str) -> tuple[str, str]:
    """Excel may name the delimiter in a first line: `sep=;`."""
    first, _, rest = text.partition("\n")
    first = first.strip().strip('"').lower()
    if len(first) == 5 and first.startswith("sep="):
        return first[4], rest
    return "", text
