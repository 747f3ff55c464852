"""The main menu: what it leads to, and which pages belong to which item."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One entry of the menu."""

    name: str
    endpoint: str
    pages: tuple[str, ...]

    def holds(self, endpoint: str) -> bool:
        """Tell whether a page belongs to this entry."""
        return endpoint.startswith(self.pages)


ITEMS = (
    Item("data", "dataset.search", ("dataset.", "resource.", "dataset_resource.")),
    Item("sectors", "qatar_theme.sectors", ("qatar_theme.sector",)),
    Item("agencies", "organization.index", ("organization.",)),
    Item(
        "participation", "eparticipation_consultations.index", ("eparticipation_", "consultation")
    ),
    Item("information", "foi_entities.index", ("foi_",)),
    Item("developers", "qatar_theme.developers", ("qatar_theme.developers",)),
)
