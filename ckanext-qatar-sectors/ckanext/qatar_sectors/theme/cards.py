"""What a result shows of a dataset, so that two results can be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from . import dates, filekinds
from .text import Text, choose, excerpt, language_of

SHOWN_FORMATS = 5


@dataclass(frozen=True)
class Tag:
    """A sector on a page: its code (address and icon) and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class Card:
    """A dataset in a list."""

    name: str
    type: str
    title: Text
    summary: Text
    agency: Text
    agency_name: str
    sectors: tuple[Tag, ...]
    formats: tuple[str, ...]
    more_formats: int
    files: int
    rows: int
    updated: dates.Day | None
    period: tuple[dates.Day | None, dates.Day | None] | None
    is_sample: bool
    is_private: bool
    is_restricted: bool
    state: str


def is_true(value: Any) -> bool:
    """Read a stored yes or no."""
    return str(value).lower() in {"true", "1", "yes"}


def is_restricted(access_rights: Any) -> bool:
    """Tell whether access rights are stated and are not public."""
    text = str(access_rights or "").strip()
    return bool(text) and text.rstrip("/").rsplit("/", 1)[-1].upper() not in {"PUBLIC", "OPEN"}


def sector_tags(codes: Any, names: Mapping[str, str]) -> tuple[Tag, ...]:
    """Return the known sectors among the codes, in the given order."""
    listed = [codes] if isinstance(codes, str) else list(codes or [])
    return tuple(Tag(code, names[code]) for code in listed if code in names)


def agency_title(organization: Mapping[str, Any] | None, lang: str) -> Text:
    """Return an agency's name in the language of the page where it has one."""
    if not organization:
        return Text("", lang)
    return choose(
        organization.get("title_translated"),
        lang,
        organization.get("title") or organization.get("name"),
    )


def format_labels(resources: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return each format once, in the order of the files."""
    labels = [filekinds.kind(resource.get("format")).label for resource in resources]
    return tuple(dict.fromkeys(label for label in labels if label))


def largest_table(resources: Iterable[Mapping[str, Any]]) -> int:
    """Return the rows of the largest table: the same table often comes in several formats."""
    return max((int(resource.get("rows") or 0) for resource in resources), default=0)


def dataset_title(package: Mapping[str, Any], lang: str) -> Text:
    """Return a dataset's title in the language of the page where it has one."""
    return choose(
        package.get("title_translated"), lang, package.get("title") or package.get("name")
    )


def dataset_notes(package: Mapping[str, Any], lang: str) -> Text:
    """Return a dataset's description in the language of the page where it has one."""
    return choose(package.get("notes_translated"), lang, package.get("notes"))


def card(package: Mapping[str, Any], lang: str, sector_names: Mapping[str, str]) -> Card:
    """Return what a list shows of a dataset."""
    summary = excerpt(dataset_notes(package, lang).value)
    formats = format_labels(package.get("resources") or [])
    organization = package.get("organization") or {}
    return Card(
        name=package["name"],
        type=package.get("type") or "dataset",
        title=dataset_title(package, lang),
        summary=Text(summary, language_of(summary)),
        agency=agency_title(organization, lang),
        agency_name=organization.get("name", ""),
        sectors=sector_tags(package.get("sectors"), sector_names),
        formats=formats[:SHOWN_FORMATS],
        more_formats=max(0, len(formats) - SHOWN_FORMATS),
        files=len(package.get("resources") or []),
        rows=largest_table(package.get("resources") or []),
        updated=dates.day(package.get("modified") or package.get("metadata_modified"), lang),
        period=dates.period(package.get("temporal_coverage"), lang),
        is_sample=is_true(package.get("is_sample")),
        is_private=bool(package.get("private")),
        is_restricted=is_restricted(package.get("access_rights")),
        state=package.get("state") or "active",
    )
