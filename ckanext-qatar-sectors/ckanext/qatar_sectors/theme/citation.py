"""How to name a dataset as a source: agency, title, date, portal, address."""

from __future__ import annotations

from .dates import Day
from .text import Text

COMMA = {"ar": "،"}


def citation(
    agency: Text, title: Text, day: Day | None, portal: str, address: str, lang: str
) -> str:
    """Return one line that stands under a table or a quotation."""
    comma = COMMA.get(lang, ",")
    quoted = f"«{title}»" if lang == "ar" else f"“{title}”"
    parts = [str(agency), quoted, day.words if day else "", portal]
    return f"{f'{comma} '.join(part for part in parts if part)}. {address}"
