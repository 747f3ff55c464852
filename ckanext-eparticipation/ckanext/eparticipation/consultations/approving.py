"""Who may approve a consultation: another officer of its agency than who attested and submitted."""

from __future__ import annotations

from collections.abc import Collection

from ckanext.qatar_sectors.roles.asking import holders
from ckanext.qatar_sectors.roles.policy import Doing, Thing, given_by


def second_persons(agency_id: str, first: Collection[str]) -> set[str]:
    """Return the accounts that may approve for an agency now, without those who attested or submitted."""
    roles = given_by(Doing.APPROVE, Thing.CONSULTATION)
    return {person for role in roles for person in holders(role, agency_id)} - set(first)
