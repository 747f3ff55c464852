"""A document's page: what its templates show, worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ckanext.foi.documents.findings import Hidden
from ckanext.foi.documents.kinds import Treatment
from ckanext.foi.redaction.exemptions import Exemption
from ckanext.foi.redaction.proof.report import Check
from ckanext.foi.release import sentences
from ckanext.foi.release.stages import Stage, at_work

# Empty lines for boxes, where a browser draws none.
SPARE = 3
NAMES = ("x", "y", "w", "h")
Translate = Callable[[str], str]


def document(given: Mapping[str, Any], translate: Translate) -> dict[str, Any]:
    """Return a document with its words."""
    report = given["report"] or {}
    return {
        **given,
        "stage_text": translate(sentences.STAGES[Stage(given["stage"])]),
        "at_work": at_work(Stage(given["stage"])),
        "trouble_text": translate(sentences.TROUBLES.get(given["trouble"], ""))
        if given["trouble"]
        else "",
        "hides": [
            {**found, "text": translate(sentences.HIDDEN[Hidden(found["kind"])])}
            for found in given["findings"]
        ],
        "answers": [
            {**answer, "text": translate(sentences.CHECKS[Check(answer["check"])])}
            for answer in report.get("answers", ())
        ],
        "left_visible": report.get("left_visible", []),
        "left_out": report.get("left_out"),
        "ways": [
            {"value": one, "word": translate(sentences.TREATMENTS[Treatment(one)])}
            for one in given["treatments"]
        ],
        "redacts": given["treatment"] == Treatment.REDACT,
        "grounds": _counted(given["boxes"], translate),
    }


def _counted(boxes: Sequence[Mapping[str, Any]], translate: Translate) -> list[dict[str, Any]]:
    """Return each ground with how many boxes name it."""
    codes = [box["code"] for box in boxes]
    return [
        {"word": translate(sentences.EXEMPTIONS[one]), "count": codes.count(one.value)}
        for one in Exemption
        if one.value in codes
    ]


def exemptions(translate: Translate) -> list[dict[str, str]]:
    """Return the grounds of article 20 for a field."""
    return [{"value": one.value, "word": translate(sentences.EXEMPTIONS[one])} for one in Exemption]


def lines(boxes: Sequence[Mapping[str, Any]], page: int) -> list[dict[str, str]]:
    """Return the fields of the boxes of a page, in hundredths of it, and some empty ones."""
    filled = [
        {
            **{name: f"{box[name] * 100:.3f}".rstrip("0").rstrip(".") for name in NAMES},
            "code": box["code"],
            "harm": box["harm"],
        }
        for box in boxes
        if box["page"] == page
    ]
    empty = dict.fromkeys((*NAMES, "code", "harm"), "")
    return filled + [dict(empty) for _ in range(SPARE)]


def typed(form: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Return the lines of boxes as they were typed, those with nothing in them left out."""
    columns = [list(form.get(name, ())) for name in (*NAMES, "code", "harm")]
    count = max((len(column) for column in columns), default=0)
    rows = []
    for index in range(count):
        row = {
            name: column[index].strip() if index < len(column) else ""
            for name, column in zip((*NAMES, "code", "harm"), columns, strict=True)
        }
        if any(row[name] for name in NAMES):
            rows.append(row)
    return rows


def drawn(rows: Sequence[Mapping[str, str]], page: int) -> list[dict[str, Any]]:
    """Return typed lines as boxes of a page; what is no number stays as it is, and is refused by its name."""
    return [
        {
            "page": page,
            **{name: _fraction(row[name]) for name in NAMES},
            "code": row["code"],
            "harm": row["harm"],
        }
        for row in rows
    ]


def _fraction(written: str) -> float | str:
    # Arabic digits, and the comma and sign of hundredths with them, are numbers too.
    plain = written.translate(_DIGITS).replace("٫", ".").replace(",", ".").rstrip("%٪ ")
    try:
        return float(plain) / 100
    except ValueError:
        return written


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
