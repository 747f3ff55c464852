"""Cells of a CSV file that a spreadsheet will open."""

from __future__ import annotations

from typing import Any

from ckanext.qatar_sectors.tables.reading.numerals import number

# What a spreadsheet may take for the start of a formula, also written wide.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\u2212")
_BEFORE = "'\"\u2018\u2019\u201c\u201d \u00a0\u200e\u200f\ufeff"


def guarded(value: Any) -> str:
    """Return a cell that no spreadsheet takes for a formula; negative numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    # Nearly every cell begins with a letter or a digit, and millions of them are written.
    if not isinstance(value, str) or not text or text[0].isalnum():
        return text
    broken = text.startswith(("\t", "\r", "\n"))
    # What hides a start may itself be white space: the bare text is looked at too.
    if not broken and (
        not text.lstrip(_BEFORE).startswith(_STARTS)
        or (number(text) is not None and text.isascii())
    ):
        return text
    return f"'{text}"
