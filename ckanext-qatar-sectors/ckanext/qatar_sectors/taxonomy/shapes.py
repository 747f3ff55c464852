"""What the actions about sectors answer."""

from __future__ import annotations

from typing import Any, TypedDict

from ckanext.qatar_sectors.catalogue.shapes import Bilingual


class ListedSector(TypedDict):
    """A sector, with the number of datasets that the caller sees."""

    code: str
    uri: str
    name: Bilingual
    definition: Bilingual
    eu_themes: list[str]
    dataset_count: int


class LeadingTheme(TypedDict):
    """A theme of another vocabulary, and the sectors that it may mean."""

    uri: str
    name: dict[str, str]
    certain: bool
    sectors: list[str]


class ShownSector(ListedSector):
    """A sector with the themes that lead to it."""

    crosswalk: list[LeadingTheme]


class ToReview(TypedDict):
    """Datasets without a sector."""

    count: int
    results: list[dict[str, Any]]
