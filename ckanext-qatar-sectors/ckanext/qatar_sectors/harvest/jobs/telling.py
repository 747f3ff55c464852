"""Tells people what became of a source's run, in the transaction that ends it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest import sentences
from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource
from ckanext.qatar_sectors.harvest.run.lifecycle import Status
from ckanext.qatar_sectors.notices import following, news
from ckanext.qatar_sectors.notices.languages import in_both
from ckanext.qatar_sectors.notices.outbox import tell
from ckanext.qatar_sectors.roles.asking import holders
from ckanext.qatar_sectors.roles.policy import Role

# A source that no run could read for so many days is told of, and again after as many.
SILENT_DAYS = 3
KINDS = {Status.FAILED: "harvest.failed", Status.SUSPICIOUS: "harvest.suspicious"}
BY_A_PERSON = "stopped"


def tell_end(run_id: str, status: Status, code: str, params: dict[str, Any]) -> None:
    """Tell those who look after a source that its run did not end well."""
    run = HarvestRun.get(run_id)
    source = HarvestSource.get(run.source_id) if run else None
    if source is None or code == BY_A_PERSON:
        return
    facts = _facts(source, code, params) | {"run": run_id}
    about = ("source", source.id)
    tell(KINDS[status], _people(source), facts, about=about, key=f"run:{run_id}")


def tell_brought(run_id: str) -> None:
    """Tell followers how many datasets a run brought that were not there before."""
    run = HarvestRun.get(run_id)
    source = HarvestSource.get(run.source_id) if run else None
    group = model.Group.get(source.owner_org) if source else None
    if run is None or source is None or group is None or not run.created:
        return
    people = following.of_agency(group.id)
    fresh = sa.select(model.Package).where(
        model.Package.owner_org == group.id,
        model.Package.state == "active",
        model.Package.private.is_(False),
        # CKAN keeps this moment in UTC without a zone.
        model.Package.metadata_created >= sa.func.timezone("UTC", run.started_at),
    )
    found = list(model.Session.scalars(fresh.order_by(model.Package.metadata_created)))
    for package in found:
        people |= following.of_sectors(news.sectors_of(package))
    if not found or not people:
        return
    first = news.dataset_facts(found[0])["title"]
    facts = {"agency": news.agency_called(group), "name": group.name}
    facts |= {"count": run.created, "first": first}
    tell("datasets.brought", people, facts, about=("agency", group.id), key=f"brought:{run_id}")


def tell_silent() -> None:
    """Tell of sources that no run could read for days; the scheduler calls it."""
    now = model.Session.scalar(sa.select(sa.func.clock_timestamp()))
    for source in [source for source in HarvestSource.all() if source.active]:
        well = _last_end(source.id, [Status.FINISHED, Status.SUSPICIOUS])
        failed = _last_end(source.id, [Status.FAILED])
        if failed is None:
            continue
        since = well.finished_at if well and well.finished_at else source.created
        days = (now - since).days
        # Nothing is said of a source that nobody tried to read since.
        if days < SILENT_DAYS or (failed.finished_at or now) < since:
            continue
        facts = _facts(source, failed.message_code, failed.message_params or {})
        facts |= {"days": days, "source_id": source.name}
        key = f"silent:{source.id}:{since.date()}:{days // SILENT_DAYS}"
        tell("harvest.silent", _people(source), facts, about=("source", source.id), key=key)
    model.Session.commit()


def _facts(source: HarvestSource, code: str, params: dict[str, Any]) -> dict[str, Any]:
    texts = {name: str(value) for name, value in params.items() if name != "where"}
    where = str(params.get("where", ""))
    reason = in_both(lambda _: sentences.sentence(code, texts, where, _)) if code else ""
    return {"source": source.title, "source_id": source.name, "reason": reason}


def _people(source: HarvestSource) -> set[str]:
    roles = (Role.HARVEST_MANAGER, Role.PUBLISHER, Role.AGENCY_ADMINISTRATOR)
    return {user for role in roles for user in holders(role, source.owner_org)}


def _last_end(source_id: str, states: list[Status]) -> HarvestRun | None:
    wanted = sa.select(HarvestRun).where(
        HarvestRun.source_id == source_id, HarvestRun.status.in_(states)
    )
    return model.Session.scalars(wanted.order_by(HarvestRun.finished_at.desc()).limit(1)).first()
