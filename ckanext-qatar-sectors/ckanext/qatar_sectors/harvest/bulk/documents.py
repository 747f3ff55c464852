"""What follows from new datasets: the dictionaries that are shown, Solr's documents, CKAN's activities."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

import ckan.plugins as p
from ckan import model
from ckan.lib.plugins import get_permission_labels
from ckan.types import Context

from ckanext.qatar_sectors.catalogue.listeners import name_agencies
from ckanext.qatar_sectors.harvest.bulk import config
from ckanext.qatar_sectors.harvest.bulk.copying import copy
from ckanext.qatar_sectors.harvest.bulk.fitness import OURS
from ckanext.qatar_sectors.harvest.bulk.rows import Rows
from ckanext.qatar_sectors.harvest.bulk.shown import Shower
from ckanext.qatar_sectors.harvest.jobs.system import system_context
from ckanext.qatar_sectors.identity.listeners import hide_creators
from ckanext.qatar_sectors.search import outbox

Shown = dict[str, Any]
ACTIVITY_COLUMNS = (
    *("id", "timestamp", "user_id", "object_id", "activity_type", "data", "permission_labels"),
)


@dataclass(frozen=True)
class Actor:
    """Who writes: the portal's own account."""

    id: str
    name: str


def portal() -> Actor:
    """Return the portal's own account."""
    user = model.User.by_name(system_context()["user"])
    return Actor(user.id, user.name)


def shown(datasets: Sequence[Rows], shower: Shower, tag_ids: Mapping[str, str]) -> list[Shown]:
    """Return each dataset as CKAN's schema shows it, with the portal's form of it inside."""
    return completed([derived(rows, shower, tag_ids) for rows in datasets])


def derived(rows: Rows, shower: Shower, tag_ids: Mapping[str, str]) -> Shown:
    """Return a dataset so far as its rows tell; raise Doubtful where CKAN might show something else."""
    default = shower.default(rows, tag_ids)
    return {**default, "with_custom_schema": shower.custom(default)}


def completed(both: list[Shown]) -> list[Shown]:
    """Let plugins add what they add to a dataset that is shown."""
    customs = [one["with_custom_schema"] for one in both]
    context: Context = {"ignore_auth": True}
    for plugin in p.PluginImplementations(p.IPackageController):
        if type(plugin).__module__.startswith(OURS):
            # Ours ask the database once for all.
            name_agencies(customs)
            hide_creators(customs, context)
        else:
            for custom in customs:
                plugin.after_dataset_show(context, custom)
    return both


def queue_for_index(both: Sequence[Shown]) -> None:
    """Have CKAN and every plugin make Solr's documents, and send them after the commit."""
    outbox.queue_all({one["id"]: outbox.document_of(one) for one in both})


def packages(ids: Sequence[str]) -> list[model.Package]:
    """Load datasets into the session, where CKAN's code then finds each without asking again."""
    wanted = sa.select(model.Package).where(model.Package.id.in_(ids))
    return list(model.Session.scalars(wanted, execution_options={"populate_existing": True}))


def add_activities(
    kind: str, both: Sequence[Shown], stored: Sequence[model.Package], actor: Actor
) -> None:
    """Add what CKAN's activity plugin would have noted of each dataset after its commit."""
    if not p.plugin_loaded("activity") or not config.keeps_activities():
        return
    labels = get_permission_labels()
    labels_of = {package.id: tuple(labels.get_dataset_labels(package)) for package in stored}
    now = datetime.now(UTC).replace(tzinfo=None)
    copy(
        "activity",
        ACTIVITY_COLUMNS,
        (
            {
                "id": str(uuid.uuid4()),
                "timestamp": now,
                "user_id": actor.id,
                "object_id": one["id"],
                "activity_type": kind,
                "data": {"package": one["with_custom_schema"], "actor": actor.name},
                "permission_labels": labels_of[one["id"]],
            }
            for one in both
        ),
    )
