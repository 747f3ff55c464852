"""What follows from a decision on a suspicious run: it is recorded, and the others are told."""

from __future__ import annotations

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource
from ckanext.qatar_sectors.harvest.run.lifecycle import Decision
from ckanext.qatar_sectors.notices.outbox import tell
from ckanext.qatar_sectors.roles.asking import holders
from ckanext.qatar_sectors.roles.policy import Role

ACTS = {Decision.APPROVED: Act.RUN_APPROVE, Decision.REFUSED: Act.RUN_REFUSE}
KINDS = {Decision.APPROVED: "harvest.approved", Decision.REFUSED: "harvest.refused"}
KEEPERS = (Role.HARVEST_MANAGER, Role.PUBLISHER, Role.AGENCY_ADMINISTRATOR)


def note(run_id: str, decision: Decision) -> None:
    """Record a decision and tell the source's people, in the session's transaction."""
    run = HarvestRun.get(run_id)
    source = HarvestSource.get(run.source_id) if run else None
    if run is None or source is None:
        return
    trail.record(ACTS[decision], ObjectType.RUN, run.id, details={"source": source.id})
    people = {user for role in KEEPERS for user in holders(role, source.owner_org)}
    people.discard(run.decided_by or "")
    facts = {"source": source.title, "source_id": source.name, "run": run.id}
    about = ("source", source.id)
    tell(KINDS[decision], people, facts, about=about, key=f"decided:{run.id}")
