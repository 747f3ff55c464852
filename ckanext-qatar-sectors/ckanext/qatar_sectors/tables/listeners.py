"""Notices in CKAN's writes: a new, changed or deleted file is queued in the same transaction."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from redis.exceptions import RedisError

from ckan import model

from ckanext.qatar_sectors.tables import jobs
from ckanext.qatar_sectors.tables.model import TableLoad
from ckanext.qatar_sectors.tables.planning import Plan, plan

log = logging.getLogger(__name__)
_NOTED = "qatar_tables_noted"
# The mark of a file that is gone, or is no table any more: its load takes the table away.
GONE = "gone"


class Files:
    """The part of the plugin that hears of changed files."""

    def notify(self, entity: Any, operation: str) -> None:
        """`IDomainObjectModification`: CKAN is about to commit a change."""
        note(entity, operation)

    def edit(self, entity: Any) -> None:
        """`IPackageController`: a dataset is being written."""
        keep(entity)


def note(entity: object, operation: str) -> None:
    """Queue a file that holds a table, when CKAN is about to commit a change of it."""
    if not isinstance(entity, model.Resource):
        return
    wanted = None
    if entity.state == model.State.ACTIVE and operation != model.DomainObjectOperation.deleted:
        wanted = plan(jobs.facts_of(entity))
    _queue(entity.id, wanted)


def _queue(file_id: str, wanted: Plan | None) -> None:
    if wanted is None:
        queued = TableLoad.get(file_id) is not None and TableLoad.queue(file_id, GONE)
    else:
        queued = TableLoad.queue(file_id, wanted.mark)
    if queued:
        model.Session().info.setdefault(_NOTED, set()).add(file_id)


def note_new(files: Mapping[str, Mapping[str, Any]]) -> None:
    """Queue those of many new files that hold tables; a bulk writer passes CKAN's session by."""
    marks = {id_: found.mark for id_, facts in files.items() if (found := plan(facts))}
    if TableLoad.queue_all(marks):
        model.Session().info.setdefault(_NOTED, set()).update(marks)


def note_changed(files: Mapping[str, Mapping[str, Any]]) -> None:
    """Queue those of some files of which a bulk writer wrote something new."""
    for id_, facts in files.items():
        _queue(id_, plan(facts))


def keep(package: model.Package) -> None:
    """Keep on each file what is known of its table: a writer such as the harvest knows nothing of it.

    CKAN calls this after it has saved a dataset and before it makes the index's document of it.
    """
    files = {resource.id: resource for resource in package.resources}
    for load in TableLoad.shown(files):
        file = files[load.resource_id]
        extras = jobs.flagged(file.extras, active=True, rows=load.rows)
        if extras != file.extras:
            file.extras = extras
            model.Session.flush()


@sa.event.listens_for(model.Session, "after_commit")
def _enqueue(session: Any) -> None:
    """Hand the noted files to the job queue; the scheduler finds those that this misses."""
    if session.in_nested_transaction():
        return
    if not session.info.pop(_NOTED, None):
        return
    try:
        jobs.enqueue()
    except RedisError as err:
        log.warning("The queue of jobs is away; the table waits (%s)", type(err).__name__)


@sa.event.listens_for(model.Session, "after_rollback")
def _forget(session: Any) -> None:
    session.info.pop(_NOTED, None)
