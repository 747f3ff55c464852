"""Actions in which a person decides on a suspicious run."""

from __future__ import annotations

import contextlib
from typing import Any

from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.harvest import schema, shapes
from ckanext.qatar_sectors.harvest.actions.runs import get_run, qatar_harvest_run_show
from ckanext.qatar_sectors.harvest.jobs import deciding, schedule
from ckanext.qatar_sectors.harvest.model import HarvestRun
from ckanext.qatar_sectors.harvest.run.lifecycle import Decision, Status, Trigger

# A run that ended so has seen the feed.
READ = (Status.FINISHED, Status.SUSPICIOUS)


@answers_with(shapes.ShownRun)
@tk.validate_action_data(schema.qatar_harvest_run_approve)
def qatar_harvest_run_approve(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Believe a suspicious run: another one starts that deletes what is missing from the feed.

    It believes a feed like the one that was approved; one with less than half of its records is
    suspicious again.

    :param id: the suspicious run
    :returns: the run that was started
    """
    tk.check_access("qatar_harvest_run_approve", context, data_dict)
    run = _decided(context, data_dict["id"], Decision.APPROVED)
    run_id, is_new = schedule.start(run.source_id, Trigger.APPROVED, run.id)
    if not is_new:
        model.Session.rollback()
        busy = tk._("A run of this source is under way. Decide when it has ended.")
        raise tk.ValidationError({"id": [busy]})
    model.Session.commit()
    with contextlib.suppress(RedisError):
        # The row is written: without the queue the scheduler finds it.
        schedule.enqueue(run_id)
    return qatar_harvest_run_show(context, {"id": run_id})


@answers_with(shapes.ShownRun)
@tk.validate_action_data(schema.qatar_harvest_run_refuse)
def qatar_harvest_run_refuse(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Do not believe a suspicious run: all datasets stay as they are.

    :param id: the suspicious run
    :returns: the run
    """
    tk.check_access("qatar_harvest_run_refuse", context, data_dict)
    run_id = _decided(context, data_dict["id"], Decision.REFUSED).id
    model.Session.commit()
    return qatar_harvest_run_show(context, {"id": run_id})


def _decided(context: Context, run_id: str, decision: Decision) -> HarvestRun:
    """Write a decision in the session's transaction; only one of two at once is the first."""
    run = get_run(run_id)
    if run.status != Status.SUSPICIOUS:
        raise tk.ValidationError({"id": [tk._("Only a suspicious run is decided on.")]})
    newest = HarvestRun.newest_of(run.source_id)
    if newest is not None and newest.id != run.id and newest.status in READ:
        later = tk._("The source has been read again since. Decide on its newest run.")
        raise tk.ValidationError({"id": [later]})
    user = model.User.get(context.get("user"))
    if not HarvestRun.decide(run.id, decision, user.id if user else None):
        model.Session.rollback()
        raise tk.ValidationError({"id": [tk._("Somebody has decided on this run already.")]})
    deciding.note(run.id, decision)
    return run
