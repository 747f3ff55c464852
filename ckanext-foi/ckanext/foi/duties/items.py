"""What an entity publishes of its own accord: the nine items of article 9 of Law 9 of 2022."""

from __future__ import annotations

from enum import StrEnum


class Item(StrEnum):
    """Law 9 of 2022, article 9, in its order."""

    CONTACTS = "contacts"
    RULES = "rules"
    AIMS = "aims"
    PROGRAMMES = "programmes"
    SERVICES = "services"
    TENDERS = "tenders"
    COMPLAINTS = "complaints"
    ASKING = "asking"
    OTHER = "other"

    @property
    def number(self) -> int:
        """Return the item's place in article 9."""
        return list(Item).index(self) + 1

    @property
    def is_owed(self) -> bool:
        """Tell whether an entity without it has a gap: what else it publishes is its own to choose."""
        return self is not Item.OTHER


OWED = tuple(item for item in Item if item.is_owed)
