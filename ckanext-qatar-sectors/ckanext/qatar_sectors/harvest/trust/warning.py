"""Tells people before a certificate ends that was given for a source's server; the scheduler calls it."""

from __future__ import annotations

from datetime import UTC, datetime

from ckan import model

from ckanext.qatar_sectors.harvest.model import HarvestSource, HarvestTrust
from ckanext.qatar_sectors.harvest.trust.expiry import SOON, step_of
from ckanext.qatar_sectors.notices.outbox import tell
from ckanext.qatar_sectors.roles.asking import holders
from ckanext.qatar_sectors.roles.policy import Role

KEEPERS = (Role.HARVEST_MANAGER, Role.PUBLISHER, Role.AGENCY_ADMINISTRATOR)


def warn() -> None:
    """Tell administrators and who keeps the source, once at each step; a second call tells nothing new."""
    now = datetime.now(UTC)
    for row in HarvestTrust.ending_before(now + SOON):
        source = HarvestSource.get(row.source_id)
        step = step_of(row.expires, now) if row.expires else None
        if source is None or row.expires is None or step is None:
            continue
        people = set(holders(Role.ADMINISTRATOR))
        people |= {user for role in KEEPERS for user in holders(role, source.owner_org)}
        facts = {"source": source.title, "source_id": source.name}
        facts |= {"expires_at": row.expires.isoformat()}
        key = f"certificate:{source.id}:{row.expires.isoformat()}:{step}"
        tell("harvest.certificate", people, facts, about=("source", source.id), key=key)
    model.Session.commit()
