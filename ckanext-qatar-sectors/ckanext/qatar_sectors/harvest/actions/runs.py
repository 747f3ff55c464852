"""Actions of runs."""

from __future__ import annotations

import contextlib
from typing import Any

from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.harvest import schema, sentences, shapes
from ckanext.qatar_sectors.harvest.jobs import schedule
from ckanext.qatar_sectors.harvest.model import HarvestProblem, HarvestRun, HarvestSource
from ckanext.qatar_sectors.harvest.model.records import named_records
from ckanext.qatar_sectors.harvest.public_address import public_params
from ckanext.qatar_sectors.harvest.run.lifecycle import OPEN, Severity, Status, Trigger, move
from ckanext.qatar_sectors.roles.answering import is_allowed

# More problems than anybody reads; the counts say how many there were.
MOST_PROBLEMS = 1000


def run_facts(run: HarvestRun) -> dict[str, Any]:
    """Return a run with its message in the reader's language."""
    code = run.message_code
    message = (
        sentences.sentence(code, public_params(run.message_params or {}), "", tk._) if code else ""
    )
    return {**run.facts(), "message_code": code, "message": message}


@answers_with(shapes.ShownRun)
@tk.validate_action_data(schema.qatar_harvest_run_start)
def qatar_harvest_run_start(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Start a run of a source; when one waits or runs already, return that. One whose records are sent has none to start.

    :param source_id: id or name of the source
    :returns: the run
    """
    tk.check_access("qatar_harvest_run_start", context, data_dict)
    source = HarvestSource.get(data_dict["source_id"])
    if source is None:
        raise tk.ObjectNotFound(tk._("There is no such source."))
    if source.is_sent:
        said = sentences.sentence("no_address", {}, "", tk._)
        raise tk.ValidationError({"source_id": [said]})
    run_id, is_new = schedule.start(source.id, Trigger.PERSON)
    model.Session.commit()
    if is_new:
        # The row is written: without the queue the scheduler finds it.
        with contextlib.suppress(RedisError):
            schedule.enqueue(run_id)
    return qatar_harvest_run_show(context, {"id": run_id})


@answers_with(shapes.ShownRun)
@tk.validate_action_data(schema.qatar_harvest_run_stop)
def qatar_harvest_run_stop(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Stop a run; what it wrote stays.

    :param id: the run
    :returns: the run
    """
    tk.check_access("qatar_harvest_run_stop", context, data_dict)
    run = get_run(data_dict["id"])
    run.stop_requested = True
    if run.status == Status.QUEUED:
        run.status = move(run.status, Status.FAILED)
        run.message_code = "stopped"
    model.Session.commit()
    return qatar_harvest_run_show(context, {"id": run.id})


@answers_with(shapes.ShownRun)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_run_show)
def qatar_harvest_run_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show a run: `status`, the counts, and for those who may edit the source what was wrong.

    :param id: the run
    :returns: `id`, `source_id`, `status` (queued, running, finished, failed, suspicious), `message`,
        `created`, `updated`, `unchanged`, `deleted`, `failed`, `warning_count`; how far it is: `phase`,
        `seen` records of about `total` (how many there were before), `rate` a second; `decision` on a
        suspicious one, with `missing_count` and `missing`: the records that would go, at most 1,000 of
        them, by `identifier`, `title` and `dataset`; `kinds`: how many problems of each code; `errors` and `warnings`: lists of
        `identifier`, `code`, `where`, `message` (and `raw` for errors)
    """
    tk.check_access("qatar_harvest_run_show", context, data_dict)
    run = get_run(data_dict["id"])
    shown = run_facts(run)
    if not is_allowed("qatar_harvest_run_start", context, {"source_id": run.source_id}):
        return shown
    return shown | {
        "kinds": run.kinds,
        "missing_count": run.missing_count,
        "missing": _missing(run),
        "errors": _problems(run.id, Severity.ERROR),
        "warnings": _problems(run.id, Severity.WARNING),
    }


@answers_with(list[shapes.Run])
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_run_list)
def qatar_harvest_run_list(context: Context, data_dict: dict[str, Any]) -> list[dict[str, Any]]:
    """List runs, the newest first.

    :param source_id: (optional) id or name of a source: its runs alone
    :param limit: (optional) at most 1000
    :param offset: (optional) how many to skip
    :returns: runs without their problems
    """
    tk.check_access("qatar_harvest_run_list", context, data_dict)
    source_ids = None
    if reference := data_dict.get("source_id"):
        source = HarvestSource.get(reference)
        if source is None:
            raise tk.ObjectNotFound(tk._("There is no such source."))
        source_ids = [source.id]
    limit = min(data_dict["limit"], 1000)
    return [run_facts(run) for run in HarvestRun.latest(source_ids, limit, data_dict["offset"])]


def is_open(run: dict[str, Any]) -> bool:
    """Say whether a run waits or works."""
    return run["status"] in OPEN


def get_run(run_id: str) -> HarvestRun:
    """Return a run, or say that there is none."""
    run = HarvestRun.get(run_id)
    if run is None:
        raise tk.ObjectNotFound(tk._("There is no such run."))
    return run


def problem_facts(problem: HarvestProblem) -> dict[str, Any]:
    """Return a problem with its sentence in the reader's language."""
    return {
        "identifier": problem.identifier,
        "code": problem.code,
        "where": problem.where,
        "message": sentences.sentence(problem.code, problem.params, problem.where, tk._),
    }


def _missing(run: HarvestRun) -> list[dict[str, Any]]:
    found = named_records(run.source_id, run.missing[:MOST_PROBLEMS])
    return [
        {"identifier": identifier, "title": title, "dataset": dataset}
        for identifier, title, dataset in found
    ]


def _problems(run_id: str, severity: Severity) -> list[dict[str, Any]]:
    return [
        problem_facts(problem) | ({"raw": problem.raw} if severity == Severity.ERROR else {})
        for problem in HarvestProblem.of_run(run_id, severity, MOST_PROBLEMS)
    ]
