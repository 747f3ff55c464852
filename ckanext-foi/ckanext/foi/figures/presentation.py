"""An annual report as a page and as a document show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ckanext.foi.figures.measures import GRIEVED, OUTCOMES, Measure

Translate = Callable[[str], str]
_HOW = (Measure.URGENT, Measure.EXTENDED, Measure.ASSISTED)
_WHEN = (Measure.IN_TIME, Measure.LATE, Measure.OVERDUE)


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


# The parts of a report in their order: title, and the numbers under it.
PARTS: tuple[tuple[str, tuple[Measure, ...]], ...] = (
    (_("Requests and what became of them"), (Measure.RECEIVED, *OUTCOMES)),
    (_("How they were asked"), _HOW),
    (_("Time"), _WHEN),
    (_("Grievances"), (Measure.GRIEVANCES, *GRIEVED)),
)
MEDIAN = _("Median days from submission to decision")
GROUNDS = _("Grounds of refusal (article 17)")
EXEMPTIONS = _("Exemptions (article 20)")
WITHHELD = _("withheld")


def parts(year: Mapping[str, Any], translate: Translate) -> list[dict[str, Any]]:
    """Return the parts of a report, each with its lines (words, number as text)."""
    by_code = {one["code"]: one for one in year["counts"]}
    found = []
    for title, measures in PARTS:
        lines = [
            (by_code[one]["text"], _number(by_code[one]["value"], translate)) for one in measures
        ]
        if Measure.IN_TIME in measures:
            lines.append((translate(MEDIAN), _number(year["median_days"], translate)))
        found.append({"title": translate(title), "rows": lines})
    for title, name in ((GROUNDS, "grounds"), (EXEMPTIONS, "exemptions")):
        if year[name]:
            named = [(one["article"], _number(one["value"], translate)) for one in year[name]]
            found.append({"title": translate(title), "rows": named})
    return found


def _number(value: float | None, translate: Translate) -> str:
    if value is None:
        return translate(WITHHELD)
    return f"{value:g}"
