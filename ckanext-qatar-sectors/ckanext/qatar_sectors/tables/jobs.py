"""The job that loads files into the DataStore. Running it twice changes nothing."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from rq.timeouts import JobTimeoutException

from ckan import logic, model

from ckanext.qatar_sectors.scheduler.queue import TABLES, ask_for, work_off
from ckanext.qatar_sectors.tables import sources, store
from ckanext.qatar_sectors.tables.choices import choices
from ckanext.qatar_sectors.tables.errors import NotATable, TableError, TooLarge, Unreachable
from ckanext.qatar_sectors.tables.meanings import meanings, types
from ckanext.qatar_sectors.tables.model import TableLoad
from ckanext.qatar_sectors.tables.planning import Plan, plan
from ckanext.qatar_sectors.tables.reading import read_table
from ckanext.qatar_sectors.tables.status import Status

log = logging.getLogger(__name__)

ATTEMPTS = 3
PAUSE = timedelta(minutes=5)
TIMEOUT = 900
AT_ONCE = 100
# Raised when reading changes, so that equal bytes are read anew.
READER = "1"


@dataclass(frozen=True)
class Outcome:
    """How a load ended."""

    status: Status
    values: dict[str, Any] = field(default_factory=dict)


def enqueue() -> None:
    """Ask the worker to load what waits."""
    ask_for(work, "tables", TIMEOUT, TABLES)


def work() -> None:
    """RQ job: load the files that wait."""
    if work_off(lambda: TableLoad.next_waiting(AT_ONCE), load, share=enqueue):
        enqueue()


def enqueue_lost() -> None:
    """Ask again when files wait without a job; the scheduler calls this."""
    if TableLoad.take_lost(AT_ONCE):
        enqueue()


def load(resource_id: str) -> None:
    """Bring one file's table into line with the file."""
    claimed = TableLoad.claim(resource_id)
    if claimed is None:
        return
    mark, attempts, known_hash = claimed.mark, claimed.attempts, claimed.content_hash
    resource = model.Resource.get(resource_id)
    wanted = plan(facts_of(resource)) if resource and resource.state == "active" else None
    if resource is None or wanted is None:
        store.drop(resource_id)
        TableLoad.forget(resource_id)
        _flag(resource, active=False, rows=None)
        return
    if attempts > ATTEMPTS:
        # Each worker that read it died: of memory, say. The next ones have other work.
        outcome = Outcome(Status.FAILED, {"code": "set_aside", "facts": {}})
    else:
        outcome = _attempt(resource, wanted, attempts, known_hash)
    model.Session.rollback()
    TableLoad.finish(resource_id, mark, status=outcome.status, **outcome.values)
    if outcome.status is not Status.QUEUED:
        load_now = TableLoad.get(resource_id)
        _flag(
            model.Resource.get(resource_id),
            active=store.exists(resource_id),
            rows=load_now.rows if load_now else None,
        )


def facts_of(resource: model.Resource) -> dict[str, Any]:
    """Return what planning wants to know of a file."""
    names = ("url", "url_type", "format", "mimetype", "hash", "last_modified")
    return {**(resource.extras or {}), **{name: getattr(resource, name) for name in names}}


def _attempt(resource: model.Resource, wanted: Plan, attempts: int, known_hash: str) -> Outcome:
    try:
        return _load(resource, wanted, known_hash)
    except Unreachable as err:
        if attempts < ATTEMPTS:
            later = datetime.now(UTC) + PAUSE * attempts
            return Outcome(
                Status.QUEUED,
                {"code": err.code, "facts": err.facts, "due_at": later, "enqueued_at": None},
            )
        return Outcome(Status.FAILED, {"code": "unreachable_finally", "facts": err.facts})
    except (NotATable, TooLarge) as err:
        store.drop(resource.id)
        return Outcome(Status.SKIPPED, _told(err))
    except JobTimeoutException:
        raise
    except TableError as err:
        return Outcome(Status.FAILED, {"code": err.code, "facts": err.facts})
    except Exception:
        # A file that nobody foresaw must neither stop the worker nor leave a page waiting.
        log.exception("The table of %s could not be loaded", resource.id)
        return Outcome(Status.FAILED, {"code": "internal", "facts": {}})


def _load(resource: model.Resource, wanted: Plan, known_hash: str) -> Outcome:
    body = sources.body_of(resource.id, wanted)
    dictionary = (resource.extras or {}).get("data_dictionary")
    stated = types(dictionary)
    reading = READER + wanted.kind + (json.dumps(stated, sort_keys=True) if stated else "")
    digest = hashlib.sha256(reading.encode() + body).hexdigest()
    told: dict[str, Any] = {"code": "", "facts": {}}
    if digest == known_hash and store.exists(resource.id):
        return Outcome(Status.COMPLETE, told)
    table = read_table(body, wanted.kind, sources.limits(), stated)
    store.replace(resource.id, table, meanings(dictionary))
    told |= {"content_hash": digest, "rows": len(table.rows), "choices": choices(table)}
    return Outcome(Status.COMPLETE, told)


def _told(err: TableError) -> dict[str, Any]:
    return {"code": err.code, "facts": err.facts, "content_hash": "", "rows": None, "choices": {}}


def flagged(extras: Mapping[str, Any] | None, *, active: bool, rows: int | None) -> dict[str, Any]:
    """Return a file's extras with what the DataStore holds of it."""
    shown = {**(extras or {}), "datastore_active": active}
    shown.pop("rows", None)
    return {**shown, "rows": rows} if active and rows is not None else shown


def _flag(resource: model.Resource | None, *, active: bool, rows: int | None) -> None:
    """Write to the file what the DataStore holds of it, and the dataset to the index."""
    if resource is None:
        return
    extras = flagged(resource.extras, active=active, rows=rows)
    if extras == {"datastore_active": False, **(resource.extras or {})}:
        return
    resource.extras = extras
    model.Session.flush()
    # The job acts for the portal itself: nobody is signed in. The index's outbox takes part in
    # this transaction, so the dataset reaches Solr after the commit, or is indexed later.
    logic.index_update_package({"ignore_auth": True, "use_cache": False}, resource.package_id)
    model.Session.commit()
