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
    if not isinstance(value, str) or (number(text) is not None and text.isascii()):
        return text
    # What hides a start may itself be white space: the bare text is looked at too.
    risky = text.lstrip(_BEFORE).startswith(_STARTS) or text.startswith(("\t", "\r", "\n"))
    return f"'{text}" if risky else text
