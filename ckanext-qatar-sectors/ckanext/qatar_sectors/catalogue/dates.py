"""Dates as DCAT has them: a year, a month, a day or a moment."""

from __future__ import annotations

import re
from datetime import date, datetime

from .errors import DateUnreadable

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def cleaned(value: object) -> str:
    """The date in ISO form, with Latin digits.

    :raises DateUnreadable: it is none of the known forms.
    """
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip().translate(_DIGITS)
    if _YEAR.fullmatch(text) or _MONTH.fullmatch(text):
        return text
    try:
        datetime.fromisoformat(text)
    except ValueError as err:
        raise DateUnreadable(text[:40]) from err
    return text
