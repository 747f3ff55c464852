"""Whether a text that looks like markup is a table whose cells hold markup."""

from __future__ import annotations

import csv
import io
import re

_DELIMITERS = ",;\t|"
# A page saved under another name says so at once.
_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
_FEWEST = 2


def is_table(text: str, *, is_whole: bool) -> bool:
    """Say whether a text, or its beginning, has two rows or more, all of one number of cells, two or more."""
    if _WHOLE_PAGE.match(text.lstrip()):
        return False
    return any(_fits(text, delimiter, is_whole) for delimiter in _DELIMITERS)


def _fits(text: str, delimiter: str, is_whole: bool) -> bool:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=is_whole))
    except csv.Error:
        return False
    rows = [row for row in (rows if is_whole else rows[:-1]) if row]
    widths = {len(row) for row in rows}
    return len(rows) >= _FEWEST and len(widths) == 1 and widths.pop() >= _FEWEST
