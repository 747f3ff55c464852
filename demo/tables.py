"""Invented figures: the same for the same dataset, on every machine and at every start.

A dataset's `table` names columns of `columns.yaml`: `year municipality | schools students`. Those
before the bar span the table (every year with every municipality), those after it are measured.
"""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from demo import content, geometry

TIME = frozenset({"year", "month", "quarter", "date"})


@dataclass(frozen=True)
class Column:
    """A column with its header in both languages and where its values come from."""

    id: str
    ar: str
    en: str
    type: str
    values: Any = None
    range: tuple[float, float] | None = None
    days: dict[str, Any] | None = None
    season: float = 0
    seldom: float = 0

    def label(self, language: str) -> str:
        return self.ar if language == "ar" else self.en


@dataclass(frozen=True)
class Table:
    """Typed rows under their columns; `shapes` are GeoJSON geometries, one a row, or empty."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    language: str
    shapes: tuple[dict[str, Any], ...] = ()

    @property
    def headers(self) -> list[str]:
        return [column.label(self.language) for column in self.columns]

    def only(self, wanted: dict[str, Any]) -> Table:
        """Keep the rows whose columns have the wanted values."""
        if not wanted:
            return self
        places = {column.id: number for number, column in enumerate(self.columns)}
        keep = [
            all(row[places[key]] == value for key, value in wanted.items()) for row in self.rows
        ]
        shapes = tuple(itertools.compress(self.shapes, keep))
        return Table(
            self.columns, tuple(itertools.compress(self.rows, keep)), self.language, shapes
        )


@cache
def columns() -> dict[str, Column]:
    """Return the library of columns."""
    raw = content.read_yaml(content.HERE / "columns.yaml")
    return {key: Column(id=key, **facts) for key, facts in raw.items()}


@cache
def build(agency: str, identifier: str) -> Table:
    """Return the table of one dataset."""
    dataset = content.load(agency).dataset(identifier)
    if dataset is None:
        raise KeyError(identifier)
    span, _, measured = dataset.table.partition("|")
    library = columns()
    keys = [library[name] for name in span.split()]
    figures = [library[name] for name in measured.split()]
    if dataset.geo:
        return _on_the_map(dataset, dataset.geo, figures)
    rows = []
    for values in itertools.product(*(_values(column, dataset) for column in keys)):
        rows.append(values + _measure(dataset.id, keys, values, figures, dataset.language))
    if dataset.rows is not None:
        rows = rows[: dataset.rows]
    return Table((*keys, *figures), tuple(rows), dataset.language)


def _on_the_map(dataset: content.Dataset, kind: str, figures: list[Column]) -> Table:
    library = columns()
    names = ("name", "municipality", "longitude", "latitude")
    rows, shapes = [], []
    for place in geometry.places(kind, dataset.id, dataset.rows):
        label = f"{dataset.place.get(dataset.language, '')} {place.name[dataset.language]}".strip()
        where = place.municipality[dataset.language]
        key = (label, where)
        measured = _measure(dataset.id, [library["name"]], key[:1], figures, dataset.language)
        rows.append((label, where, place.longitude, place.latitude, *measured))
        shapes.append(place.shape)
    head = tuple(library[name] for name in names)
    return Table((*head, *figures), tuple(rows), dataset.language, tuple(shapes))


def _values(column: Column, dataset: content.Dataset) -> list[Any]:
    if column.id == "year":
        return list(range(dataset.years[0], dataset.years[1] + 1))
    if column.days:
        start: date = column.days["start"]
        return [start + timedelta(days=number) for number in range(column.days["count"])]
    return [_in_language(value, dataset.language) for value in column.values]


def _in_language(value: Any, language: str) -> Any:
    if isinstance(value, list):
        return value[0 if language == "ar" else 1]
    return value


def _measure(
    seed: str, keys: list[Column], values: tuple[Any, ...], figures: list[Column], language: str
) -> tuple[Any, ...]:
    """Make figures that differ from group to group, grow over the years and waver a little."""
    group = [str(value) for key, value in zip(keys, values, strict=True) if key.id not in TIME]
    known = {key.id: value for key, value in zip(keys, values, strict=True)}
    year, month = known.get("year", 2019), _month(known)
    made = []
    for figure in figures:
        steady = random.Random("|".join([seed, figure.id, *group]))  # noqa: S311 (not a secret)
        moment = random.Random("|".join([seed, figure.id, *map(str, values)]))  # noqa: S311
        if figure.values:
            made.append(_in_language(moment.choice(figure.values), language))
        elif figure.type == "date":
            first = known.get("year") or moment.randint(2005, 2023)
            made.append(date(first, 1, 1) + timedelta(days=moment.randrange(365)))
        else:
            made.append(_number(figure, steady, moment, year, month))
    return tuple(made)


def _month(known: dict[str, Any]) -> int | None:
    day = known.get("date") or known.get("day")
    return day.month if day else known.get("month")


def _number(
    figure: Column, steady: random.Random, moment: random.Random, year: int, month: int | None
) -> Any:
    low, high = figure.range or (0, 100)
    if moment.random() < figure.seldom:
        return low
    base = low + (high - low) * steady.random() ** 2
    value = base * (1 + 0.03 * (year - 2019)) * (0.96 + 0.08 * moment.random())
    if month is not None and figure.season:
        middle = (low + high) / 2  # highest in July
        value = middle * (1 - figure.season * math.cos(math.tau * (month - 1) / 12))
        value *= 0.97 + 0.06 * moment.random()
    value = min(max(value, low), high)
    return round(value) if figure.type == "integer" else round(value, 2)
