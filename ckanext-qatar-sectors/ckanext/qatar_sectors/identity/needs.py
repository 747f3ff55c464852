"""Which feature needs which attribute of a person, what for and for how long: nothing else is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from ckanext.qatar_sectors.identity.claims import Attribute, Claims
from ckanext.qatar_sectors.identity.errors import NotNeeded


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


@dataclass(frozen=True)
class Need:
    """A feature's need. `purpose` is shown to the person; `kept` begins anew with each official login."""

    feature: str
    attributes: frozenset[Attribute]
    purpose: str
    kept: timedelta


NEEDS: tuple[Need, ...] = (
    Need(
        feature="linking",
        attributes=frozenset({Attribute.IDENTITY_NUMBER}),
        purpose=_("To make sure that logins joined in one account belong to one person."),
        kept=timedelta(days=2 * 365),
    ),
)


def needed(claims: Claims, needs: tuple[Need, ...] = NEEDS) -> dict[Attribute, str]:
    """Return those claims that some feature needs."""
    wanted = {attribute for need in needs for attribute in need.attributes}
    return {attribute: value for attribute, value in claims.items() if attribute in wanted}


def kept(attribute: Attribute, needs: tuple[Need, ...] = NEEDS) -> timedelta:
    """Return how long an attribute is kept: as long as the feature that needs it longest; zero for none."""
    return max((need.kept for need in needs if attribute in need.attributes), default=timedelta(0))


def check(feature: str, attribute: Attribute, needs: tuple[Need, ...] = NEEDS) -> None:
    """Refuse a feature that declared no need of the attribute."""
    if not any(need.feature == feature and attribute in need.attributes for need in needs):
        raise NotNeeded(feature, attribute)
