"""Why an entity is covered: the groups of article 2 of Law 9 of 2022."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CoverGround(StrEnum):
    """The groups of Law 9 of 2022, article 2."""

    GOVERNMENT = "government"
    PUBLIC_BODY = "public_body"
    PUBLIC_BENEFIT = "public_benefit"
    STATE_COMPANY = "state_company"
    CABINET = "cabinet"


@dataclass(frozen=True)
class Cover:
    """Whether the law covers an entity, on which ground, and by which decision where one is needed."""

    ground: CoverGround | None = None
    decision: str = ""

    @property
    def covered(self) -> bool:
        """Tell whether the entity must answer requests."""
        return self.ground is not None

    @property
    def lacks_decision(self) -> bool:
        """Tell whether the ground needs a decision that is not named."""
        # Law 9 of 2022, article 2: others by decision of the Cabinet.
        return self.ground is CoverGround.CABINET and not self.decision
