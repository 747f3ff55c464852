"""Tells people what became of a source's run, in the transaction that ends it."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest import sentences
from ckanext.qatar_sectors.harvest.jobs import history
from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource
from ckanext.qatar_sectors.harvest.run.lifecycle import Status, Trigger
from ckanext.qatar_sectors.notices import following, news
from ckanext.qatar_sectors.notices.languages import in_both
from ckanext.qatar_sectors.notices.outbox import tell
from ckanext.qatar_sectors.roles.asking import holders
from ckanext.qatar_sectors.roles.policy import Role

KINDS = {Status.FAILED: "harvest.failed", Status.SUSPICIOUS: "harvest.suspicious"}


def tell_end(run_id: str, status: Status, code: str, params: dict[str, Any]) -> None:
    """Tell those who look after a source that its run did not end well.

    While nothing comes in well, each reason is told once: a source that is asked each hour would fill inboxes.
    """
    run = HarvestRun.get(run_id)
    source = HarvestSource.get(run.source_id) if run else None
    if run is None or source is None or code == history.BY_A_PERSON:
        return
    facts = _facts(source, code, params) | {"run": run_id}
    well = history.last_good(source.id, sent=run.trigger == Trigger.PUSH)
    way = "sent" if run.trigger == Trigger.PUSH else "fetched"
    key = f"{status}:{way}:{source.id}:{code}:{well.id if well else 'never'}"
    tell(KINDS[status], _people(source), facts, about=("source", source.id), key=key)


def tell_recovered(run_id: str) -> None:
    """Tell those who look after a source that its records come in again, where the run before this one failed.

    What is sent beside a feed says nothing of the feed.
    """
    run = HarvestRun.get(run_id)
    source = HarvestSource.get(run.source_id) if run else None
    if run is None or source is None or (run.trigger == Trigger.PUSH) != source.is_sent:
        return
    earlier = history.before(run)
    if earlier is None or earlier.status != Status.FAILED:
        return
    facts = {"source": source.title, "source_id": source.name, "run": run_id}
    about = ("source", source.id)
    tell("harvest.recovered", _people(source), facts, about=about, key=f"recovered:{run_id}")


def tell_brought(run_id: str) -> None:
    """Tell followers how many datasets a run brought that were not there before."""
    run = HarvestRun.get(run_id)
    source = HarvestSource.get(run.source_id) if run else None
    group = model.Group.get(source.owner_org) if source else None
    if run is None or source is None or group is None or not run.created:
        return
    people = following.of_agency(group.id)
    fresh = sa.and_(
        model.Package.owner_org == group.id,
        model.Package.state == "active",
        model.Package.private.is_(False),
        # CKAN keeps this moment in UTC without a zone.
        model.Package.metadata_created >= sa.func.timezone("UTC", run.started_at),
    )
    # A run may have brought a hundred thousand: one of them, and the few choices of sectors that they share.
    first_made = sa.select(model.Package).where(fresh).order_by(model.Package.metadata_created)
    found = model.Session.scalars(first_made.limit(1)).first()
    sectors = model.package_table.c.extras["sectors"].astext
    for chosen in model.Session.scalars(sa.select(sectors).where(fresh).distinct()):
        people |= following.of_sectors(json.loads(chosen or "[]"))
    if found is None or not people:
        return
    first = news.dataset_facts(found)["title"]
    facts = {"agency": news.agency_called(group), "name": group.name}
    facts |= {"count": run.created, "first": first}
    tell("datasets.brought", people, facts, about=("agency", group.id), key=f"brought:{run_id}")


def tell_late() -> None:
    """Tell of sources that are late, and again every three days; the scheduler calls it."""
    for source, late in history.late_sources():
        bad = history.last_bad(source.id, sent=source.is_sent)
        # A failure before the last success is not the reason.
        known = bad is not None and (bad.finished_at or late.since) >= late.since
        code, params = (bad.message_code, bad.message_params) if bad and known else ("", {})
        facts = _facts(source, code, params or {})
        facts |= {"since_at": late.since.isoformat()}
        key = f"late:{source.id}:{late.since.isoformat()}:{late.times}"
        tell("harvest.late", _people(source), facts, about=("source", source.id), key=key)
    model.Session.commit()


def _facts(source: HarvestSource, code: str, params: dict[str, Any]) -> dict[str, Any]:
    texts = {name: str(value) for name, value in params.items() if name != "where"}
    where = str(params.get("where", ""))
    reason = in_both(lambda _: sentences.sentence(code, texts, where, _)) if code else ""
    return {"source": source.title, "source_id": source.name, "reason": reason}


def _people(source: HarvestSource) -> set[str]:
    roles = (Role.HARVEST_MANAGER, Role.PUBLISHER, Role.AGENCY_ADMINISTRATOR)
    return {user for role in roles for user in holders(role, source.owner_org)}
