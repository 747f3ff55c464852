"""What the demo's agencies publish, read from the YAML files that people edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
AGENCIES = HERE / "agencies"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Text = dict[str, str]
"""A text in one or both languages: `{"ar": …, "en": …}`."""


@dataclass(frozen=True)
class File:
    """One file behind a dataset."""

    name: str
    format: str
    title: Text
    encoding: str = "utf-8"
    delimiter: str = ","
    bom: bool = False
    mixed_digits: bool = False
    only: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Dataset:
    """One dataset as an agency describes it."""

    id: str
    title: Text
    text: Text
    tags: dict[str, list[str]]
    sector: str | None
    table: str
    files: tuple[File, ...]
    themes: tuple[str, ...] | None
    language: str
    rows: int | None
    geo: str | None
    place: Text
    frequency: str
    spatial: str
    issued: date
    modified: date
    access: str
    years: tuple[int, int]


@dataclass(frozen=True)
class Agency:
    """An agency and its catalogue."""

    name: str
    title: Text
    description: Text
    kind: str
    homepage: str
    email: str
    parent: str | None
    format: str
    themes: str
    note: Text
    datasets: tuple[Dataset, ...]

    @property
    def identifier_prefix(self) -> str:
        return self.name.upper()

    def dataset(self, identifier: str) -> Dataset | None:
        return next((one for one in self.datasets if one.id == identifier), None)


def agency_names() -> list[str]:
    """Return the names of all agencies, in the order of their folders."""
    return sorted(path.parent.name for path in AGENCIES.glob("*/agency.yaml"))


def agencies() -> list[Agency]:
    """Return every agency with its datasets."""
    return [load(name) for name in agency_names()]


@cache
def load(name: str) -> Agency:
    """Read one agency's folder."""
    raw = read_yaml(AGENCIES / name / "agency.yaml")
    rows = read_yaml(AGENCIES / name / "datasets.yaml")
    feed = raw["feed"]
    return Agency(
        name=name,
        title=raw["title"],
        description=raw["description"],
        kind=raw["kind"],
        homepage=raw["homepage"],
        email=raw["email"],
        parent=raw.get("parent"),
        format=feed["format"],
        themes=feed["themes"],
        note=raw["note"],
        datasets=tuple(_dataset(row, number) for number, row in enumerate(rows)),
    )


def read_yaml(path: Path) -> Any:
    """Read a YAML file of the demo."""
    return yaml.load(path.read_text("utf-8"), Loader)  # noqa: S506 (a safe loader, in C if there)


def _dataset(row: dict[str, Any], number: int) -> Dataset:
    modified = row.get("modified", date(2026, 1 + number % 9, 3 + number % 25))
    files = row.get("files", ["csv"])
    return Dataset(
        id=row["id"],
        title=row["title"],
        text=row.get("text", {}),
        tags=row.get("tags", {}),
        sector=row.get("sector"),
        table=row["table"],
        files=tuple(_file(one, row) for one in files),
        themes=tuple(row["themes"]) if "themes" in row else None,
        language=row.get("language", "ar"),
        rows=row.get("rows"),
        geo=row.get("geo"),
        place=row.get("place", {}),
        frequency=row.get("frequency", "ANNUAL"),
        spatial=row.get("spatial", "qatar"),
        issued=row.get("issued", date(2023, 1 + number % 12, 1 + number % 27)),
        modified=modified,
        access=row.get("access", "PUBLIC"),
        years=tuple(row.get("years", (2019, 2023))),
    )


def _file(given: str | dict[str, Any], row: dict[str, Any]) -> File:
    facts = {"format": given} if isinstance(given, str) else dict(given)
    facts.setdefault("name", f"{row['id']}.{facts['format']}")
    facts.setdefault("title", row["title"])
    return File(**facts)
