"""What a page shows of a table: finished values, no rules left for the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ckanext.qatar_sectors.tables.question import FILTER, Question

NUMBERS = frozenset({"int4", "int8", "numeric", "float8"})
DATES = frozenset({"date", "timestamp"})
_LONGEST_GEOMETRY = 60


@dataclass(frozen=True)
class Heading:
    """A column's header: its sort link and how it is sorted now (for `aria-sort`)."""

    id: str
    label: str
    kind: str
    link: str
    sorted: str


@dataclass(frozen=True)
class Cell:
    """A cell: its text and what it holds (`number`, `date`, `text`, `nothing`)."""

    text: str
    kind: str


@dataclass(frozen=True)
class Choice:
    """A filter: the column, its values and the chosen one."""

    name: str
    label: str
    values: Sequence[str]
    chosen: str


@dataclass(frozen=True)
class Entry:
    """A line of the data dictionary."""

    id: str
    label: str
    kind: str
    description: str


@dataclass(frozen=True)
class Step:
    """A link to another page of rows."""

    page: int
    link: str
    current: bool


def kind_of(column_type: str) -> str:
    """Return what a column holds: number, date, truth or text."""
    if column_type in NUMBERS:
        return "number"
    if column_type in DATES:
        return "date"
    return "truth" if column_type == "bool" else "text"


def label_of(
    field: Mapping[str, Any], dictionary: Mapping[str, Mapping[str, Any]], lang: str
) -> str:
    """Return a column's name: from the dataset's dictionary, else the file's own header."""
    entry = dictionary.get(field["id"], {})
    info = field.get("info") or {}
    return str(
        entry.get(f"label_{lang}") or info.get(f"label_{lang}") or info.get("label") or field["id"]
    )


def entries(
    fields: Sequence[Mapping[str, Any]], dictionary: Mapping[str, Mapping[str, Any]], lang: str
) -> list[Entry]:
    """Return the data dictionary."""
    found = []
    for field in fields:
        entry, info = dictionary.get(field["id"], {}), field.get("info") or {}
        description = (
            entry.get(f"description_{lang}")
            or entry.get("description")
            or info.get(f"notes_{lang}")
            or info.get("notes")
            or ""
        )
        if isinstance(description, Mapping):
            description = description.get(lang) or next(iter(description.values()), "")
        found.append(
            Entry(
                field["id"],
                label_of(field, dictionary, lang),
                kind_of(field["type"]),
                str(description),
            )
        )
    return found


def headings(shown: Sequence[Entry], asked: Question) -> list[Heading]:
    """Return the headers; each link sorts by its column, or turns the order round."""
    found = []
    for entry in shown:
        now = asked.sort == entry.id
        direction = ("descending" if asked.descending else "ascending") if now else "none"
        link = "?" + asked.parameters(
            sort=entry.id, descending=now and not asked.descending, page=1
        )
        found.append(Heading(entry.id, entry.label, entry.kind, link, direction))
    return found


def cells(
    records: Sequence[Mapping[str, Any]], shown: Sequence[Entry], truths: tuple[str, str]
) -> list[list[Cell]]:
    """Return the rows; `truths` are the words for true and false."""
    return [[_cell(record.get(e.id), e.kind, truths) for e in shown] for record in records]


def _cell(value: Any, kind: str, truths: tuple[str, str]) -> Cell:
    if value is None or value == "":
        return Cell("", "nothing")
    if isinstance(value, bool):
        return Cell(truths[0] if value else truths[1], "text")
    text = str(value)
    if kind == "date":
        text = text.replace("T", " ").removesuffix(".000").removesuffix(" 00:00:00")
    elif kind == "text" and text.startswith('{"type":') and len(text) > _LONGEST_GEOMETRY:
        text = text[:_LONGEST_GEOMETRY] + "…"
    return Cell(text, kind if kind in {"number", "date"} else "text")


def filters(
    shown: Sequence[Entry], choices: Mapping[str, Sequence[str]], asked: Question
) -> list[Choice]:
    """Return the selects above the table."""
    return [
        Choice(FILTER + e.id, e.label, choices[e.id], asked.filters.get(e.id, ""))
        for e in shown
        if e.id in choices
    ]


def last_page(total: int, rows: int) -> int:
    """Return the number of the last page; an empty table has one."""
    return max(1, -(-total // rows))


def steps(asked: Question, last: int) -> list[Step]:
    """Return the links to pages: the first, those around this one, the last."""
    near = {1, last, *range(asked.page - 1, asked.page + 2)}
    return [
        Step(page, "?" + asked.parameters(page=page), page == asked.page)
        for page in sorted(near)
        if 1 <= page <= last
    ]
