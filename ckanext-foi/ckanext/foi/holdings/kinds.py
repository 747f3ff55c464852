"""How an entity's information is classified and kept: Law 9 of 2022, article 4."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ckanext.foi.redaction.exemptions import Exemption


class Access(StrEnum):
    """How people come to it."""

    PUBLISHED = "published"
    ON_REQUEST = "on_request"
    EXEMPT = "exempt"


class Medium(StrEnum):
    """In what form it is kept."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
    BOTH = "both"


# For as long as anybody can think of; the register has no "for ever" by number.
MOST_YEARS = 100


@dataclass(frozen=True)
class Classified:
    """An entry's classification. `exemption`: the ground of article 20 where it is exempt."""

    access: Access
    exemption: Exemption | None = None

    @property
    def lacks_ground(self) -> bool:
        """Tell whether it is called exempt and nobody said by which ground."""
        # Law 9 of 2022, article 20: what is exempt is so by one of eight grounds.
        return self.access is Access.EXEMPT and self.exemption is None

    @property
    def has_needless_ground(self) -> bool:
        """Tell whether a ground is named for what is not exempt."""
        return self.access is not Access.EXEMPT and self.exemption is not None
