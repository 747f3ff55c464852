"""Actions of a source's records, for those who keep the source."""

from __future__ import annotations

import contextlib
from dataclasses import asdict
from typing import Any

from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.harvest import schema, shapes
from ckanext.qatar_sectors.harvest.actions.runs import problem_facts, qatar_harvest_run_show
from ckanext.qatar_sectors.harvest.jobs import schedule
from ckanext.qatar_sectors.harvest.model import (
    HarvestProblem,
    HarvestRecord,
    HarvestRun,
    HarvestSource,
)
from ckanext.qatar_sectors.harvest.model.duplicates import count_duplicates, duplicates_of
from ckanext.qatar_sectors.harvest.model.records import count_records, find_records
from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger

MOST = 1000


@answers_with(shapes.RecordPage)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_record_list)
def qatar_harvest_record_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the records of a source, by identifier.

    :param source_id: id or name of the source
    :param state: (optional) active, failed, set_aside (failed three times in a row), gone (from the
        source), or edited (a person changed its dataset)
    :param q: (optional) a part of the identifier or of the title
    :param limit: (optional) at most 1000
    :param offset: (optional) how many to skip
    :returns: `count`, and `records` without their texts
    """
    tk.check_access("qatar_harvest_record_list", context, data_dict)
    source = _source(data_dict["source_id"])
    state, text = data_dict.get("state"), data_dict.get("q")
    limit = min(data_dict["limit"], MOST)
    found = find_records(source.id, state, text, limit, data_dict["offset"])
    return {
        "count": count_records(source.id, state, text),
        "records": [record.facts(name) for record, name in found],
    }


@answers_with(shapes.ShownRecord)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_record_show)
def qatar_harvest_record_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show a record: the publisher's text and the dataset that was made of it.

    :param source_id: id or name of the source
    :param identifier: the record's identifier at the source
    :returns: the record with `raw`, `mapped` (the dataset as the source gives it), `unmapped` (what has
        no field), `edited` (what a person changed), `problems` of the last run, and `duplicates`
    """
    record = _record("qatar_harvest_record_show", context, data_dict)
    name = model.Session.scalar(HarvestRecord.name_of_dataset(record.package_id))
    last = HarvestRun.newest_of(record.source_id)
    problems = HarvestProblem.of_record(last.id, record.identifier) if last else []
    return {
        **record.facts(name),
        "raw": record.raw,
        "mapped": record.mapped,
        "unmapped": [{"name": pair[0], "value": pair[1]} for pair in record.unmapped],
        "edited": record.edited,
        "problems": [
            {"severity": problem.severity, **problem_facts(problem)} for problem in problems
        ],
        "duplicates": [asdict(one) for one in duplicates_of(record.source_id, record.identifier)],
    }


@answers_with(shapes.ShownRun)
@tk.validate_action_data(schema.qatar_harvest_record_retry)
def qatar_harvest_record_retry(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take a record again that failed or was set aside, and start a run for it.

    :param source_id: id or name of the source
    :param identifier: the record's identifier at the source
    :returns: the run
    """
    record = _record("qatar_harvest_record_retry", context, data_dict)
    record.failures, record.content_hash = 0, ""
    source = _source(record.source_id)
    # The feed is read even when it has not changed.
    source.read_as = ""
    last = HarvestRun.newest_of(source.id) if source.is_sent else None
    if last is not None:
        # There is nothing to read: it is taken when it is sent again.
        model.Session.commit()
        return qatar_harvest_run_show(context, {"id": last.id})
    run_id, is_new = schedule.start(source.id, Trigger.PERSON)
    model.Session.commit()
    if is_new:
        with contextlib.suppress(RedisError):
            schedule.enqueue(run_id)
    return qatar_harvest_run_show(context, {"id": run_id})


@answers_with(shapes.DuplicatePage)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_duplicate_list)
def qatar_harvest_duplicate_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the records of a source that another source has too, by URI or by a worldwide identifier.

    :param source_id: id or name of the source
    :param limit: (optional) at most 1000
    :param offset: (optional) how many to skip
    :returns: `count`, and `duplicates`: the record's `identifier`, and of the other one
        `other_identifier`, its source, and `dataset` where that is public
    """
    tk.check_access("qatar_harvest_duplicate_list", context, data_dict)
    source = _source(data_dict["source_id"])
    limit = min(data_dict["limit"], MOST)
    found = duplicates_of(source.id, None, limit, data_dict["offset"])
    return {"count": count_duplicates(source.id), "duplicates": [asdict(one) for one in found]}


def _source(reference: str) -> HarvestSource:
    source = HarvestSource.get(reference)
    if source is None:
        raise tk.ObjectNotFound(tk._("There is no such source."))
    return source


def _record(action: str, context: Context, data_dict: dict[str, Any]) -> HarvestRecord:
    """Return a record to whoever keeps its source; for others there is none."""
    source = HarvestSource.get(data_dict["source_id"])
    record = HarvestRecord.get(source.id, data_dict["identifier"]) if source else None
    try:
        tk.check_access(action, context, data_dict)
    except tk.NotAuthorized:
        record = None
    if record is None:
        raise tk.ObjectNotFound(tk._("There is no such record."))
    return record
