"""What the first page shows, made from one search and two counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from .text import Text, choose

SHOWN_AGENCIES = 8


class SectorLike(Protocol):
    """What this page needs of a sector."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def name(self) -> dict[str, str]:
        """Its names by language."""

    @property
    def definition(self) -> dict[str, str]:
        """Its definitions by language."""


@dataclass(frozen=True)
class SectorCard:
    """A sector and how many datasets it has; None while the search is away."""

    code: str
    name: Text
    definition: Text
    count: int | None


@dataclass(frozen=True)
class AgencyLink:
    """An agency and how many datasets it has."""

    name: str
    title: Text
    count: int


@dataclass(frozen=True)
class Home:
    """The first page."""

    sectors: tuple[SectorCard, ...]
    agencies: tuple[AgencyLink, ...]
    newest: tuple[Mapping[str, Any], ...]
    dataset_count: int | None
    agency_count: int
    file_count: int
    sample_count: int


def counts(found: Mapping[str, Any] | None, facet: str) -> dict[str, int] | None:
    """Return how many datasets each value of a facet has."""
    if found is None:
        return None
    items = found.get("search_facets", {}).get(facet, {}).get("items", [])
    return {item["name"]: item["count"] for item in items}


def sector_cards(
    sectors: Iterable[SectorLike], numbers: Mapping[str, int] | None, lang: str
) -> tuple[SectorCard, ...]:
    """Return all sectors in their own order, the empty ones too."""
    return tuple(
        SectorCard(
            sector.code,
            choose(sector.name, lang),
            choose(sector.definition, lang),
            None if numbers is None else numbers.get(sector.code, 0),
        )
        for sector in sectors
    )


def agency_links(
    titles: Iterable[Sequence[Any]], numbers: Mapping[str, int] | None, lang: str
) -> tuple[AgencyLink, ...]:
    """Return the agencies, those with most datasets first."""
    found = [
        AgencyLink(name, choose(translated, lang, title or name), (numbers or {}).get(name, 0))
        for name, title, translated in titles
    ]
    return tuple(sorted(found, key=lambda agency: (-agency.count, agency.title.value)))


def prepare(
    found: Mapping[str, Any] | None,
    sectors: Iterable[SectorLike],
    titles: Sequence[Sequence[Any]],
    file_count: int,
    lang: str,
) -> Home:
    """Return the first page; `found` is None while the search is away."""
    samples = counts(found, "is_sample") or {}
    return Home(
        sectors=sector_cards(sectors, counts(found, "sectors"), lang),
        agencies=agency_links(titles, counts(found, "organization"), lang)[:SHOWN_AGENCIES],
        newest=tuple(found["results"]) if found else (),
        dataset_count=found["count"] if found else None,
        agency_count=len(titles),
        file_count=file_count,
        sample_count=sum(count for value, count in samples.items() if value.lower() == "true"),
    )


def filter_query(kinds: Iterable[str], chosen: Mapping[str, Sequence[str]]) -> str:
    """Return a filter for Solr from types of datasets and chosen values, each value taken as text."""
    parts = [
        f'{name}:"{_escaped(value)}"'
        for name, values in chosen.items()
        for value in values
        if value
    ]
    return " ".join([f"+dataset_type:({' OR '.join(kinds)})", *(f"+{part}" for part in parts)])


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def example(packages: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return a dataset and a table that really exist, for the examples of the developers' page."""
    chosen = {"dataset": "", "table": ""}
    for package in packages:
        chosen["dataset"] = chosen["dataset"] or package["name"]
        for resource in package.get("resources") or []:
            if resource.get("datastore_active"):
                return {"dataset": package["name"], "table": resource["id"]}
    return chosen
