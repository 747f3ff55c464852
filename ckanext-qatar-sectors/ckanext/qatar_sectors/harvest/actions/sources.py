"""Actions of sources."""

from __future__ import annotations

import contextlib
from typing import Any

import sqlalchemy as sa
from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.harvest import schema, sentences, shapes
from ckanext.qatar_sectors.harvest.actions.runs import run_facts
from ckanext.qatar_sectors.harvest.config import fetch_policy
from ckanext.qatar_sectors.harvest.errors import AddressBlocked, AddressRefused
from ckanext.qatar_sectors.harvest.fetching.address import check_spelling
from ckanext.qatar_sectors.harvest.jobs import removal
from ckanext.qatar_sectors.harvest.model import HarvestRecord, HarvestRun, HarvestSource


@answers_with(shapes.Source)
@tk.validate_action_data(schema.qatar_harvest_source_create)
def qatar_harvest_source_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Register an agency's feed.

    :param name: the source's address in the portal: small Latin letters, digits, hyphens
    :param title: how people call it
    :param url: where the feed lies, or the root of an Opendatasoft portal
    :param owner_org: id or name of the agency that its datasets will belong to
    :param format: (optional) a format's name; without it the content decides
    :param frequency: (optional) CONT, HOURLY, DAILY (the default), WEEKLY, BIWEEKLY, MONTHLY,
        QUARTERLY, ANNUAL, or MANUAL
    :param active: (optional) false: runs start only when somebody starts them
    :param is_sample: (optional) true: its datasets are marked as samples
    :param crosswalk: (optional) the source's own themes, each with the code of a sector
    :returns: the source
    """
    tk.check_access("qatar_harvest_source_create", context, data_dict)
    source = HarvestSource(**_checked(data_dict))
    model.Session.add(source)
    _commit()
    return qatar_harvest_source_show(context, {"id": source.id})


@answers_with(shapes.Source)
@tk.validate_action_data(schema.qatar_harvest_source_update)
def qatar_harvest_source_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Change a source; what is not given stays.

    :param id: id or name of the source
    :param name: (optional) the source's address in the portal: small Latin letters, digits, hyphens
    :param title: (optional) how people call it
    :param url: (optional) where the feed lies, or the root of an Opendatasoft portal
    :param owner_org: (optional) id or name of the agency that its datasets will belong to
    :param format: (optional) a format's name; empty: the content decides
    :param frequency: (optional) how often it runs, as in `qatar_harvest_source_create`
    :param active: (optional) false: runs start only when somebody starts them
    :param is_sample: (optional) true: its datasets are marked as samples
    :param crosswalk: (optional) the source's own themes, each with the code of a sector
    :returns: the source
    """
    tk.check_access("qatar_harvest_source_update", context, data_dict)
    source = _get(data_dict.pop("id"))
    for key, value in _checked(data_dict, source).items():
        setattr(source, key, value)
    # What the server said of an older address or setting says nothing of the new one.
    source.etag = source.last_modified = source.read_as = ""
    source.modified = sa.func.now()
    _commit()
    return qatar_harvest_source_show(context, {"id": source.id})


@answers_with(shapes.Source)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_source_show)
def qatar_harvest_source_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show a source, how many records it has, and its last run.

    :param id: id or name of the source
    :returns: the source
    """
    tk.check_access("qatar_harvest_source_show", context, data_dict)
    return _facts([_get(data_dict["id"])])[0]


@answers_with(list[shapes.Source])
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_source_list)
def qatar_harvest_source_list(context: Context, data_dict: dict[str, Any]) -> list[dict[str, Any]]:
    """List the sources by name.

    :param owner_org: (optional) id or name of an agency: its sources alone
    :returns: the sources, by name
    """
    tk.check_access("qatar_harvest_source_list", context, data_dict)
    if reference := data_dict.get("owner_org"):
        organization = model.Group.get(reference)
        return _facts(HarvestSource.all([organization.id])) if organization else []
    return _facts(HarvestSource.all())


@answers_with(shapes.DeletedSource)
@tk.validate_action_data(schema.qatar_harvest_source_delete)
def qatar_harvest_source_delete(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Remove a source, and with it the datasets that it brought.

    :param id: id or name of the source
    :param keep_datasets: (optional) true: its datasets stay and belong to the agency alone
    :returns: `id` and the number of `datasets` that a job now deletes
    """
    tk.check_access("qatar_harvest_source_delete", context, data_dict)
    source = _get(data_dict["id"])
    source_id = source.id
    # First the run: what its worker writes until now is seen below, and it writes nothing after it.
    removal.end_runs([source_id])
    if data_dict["keep_datasets"]:
        HarvestRecord.forget(source_id)
    datasets = len(HarvestRecord.package_ids(source_id))
    model.Session.delete(source)
    model.Session.commit()
    # The rows say what is left to do: without the queue the scheduler finds them.
    with contextlib.suppress(RedisError):
        removal.enqueue()
    return {"id": source_id, "datasets": datasets}


def _get(reference: str) -> HarvestSource:
    source = HarvestSource.get(reference)
    if source is None:
        raise tk.ObjectNotFound(tk._("There is no such source."))
    return source


def _checked(given: dict[str, Any], source: HarvestSource | None = None) -> dict[str, Any]:
    """Return the values to keep, with the agency's id; raise for those that do not hold."""
    errors: dict[str, list[str]] = {}
    values = {key: given[key] for key in HarvestSource.SETTINGS if key in given}
    if "url" in values:
        try:
            check_spelling(values["url"], fetch_policy())
        except AddressRefused as err:
            if isinstance(err, AddressBlocked):
                reference = source.id if source else ""
                trail.record_alone(Act.FETCH_BLOCK, ObjectType.SOURCE, reference, reason=err.code)
            errors["url"] = [sentences.sentence(err.code, err.params, "", tk._)]
    if "owner_org" in values:
        organization = model.Group.get(values["owner_org"])
        if organization is None or not organization.is_organization:
            errors["owner_org"] = [tk._("There is no such agency.")]
        else:
            values["owner_org"] = organization.id
    if "format" in values:
        values["format"] = values["format"] or None
    if "name" in values:
        taken = HarvestSource.get(values["name"])
        if taken is not None and taken is not source:
            errors["name"] = [tk._("Another source has this name.")]
    if errors:
        raise tk.ValidationError(errors)
    return values


def _commit() -> None:
    try:
        model.Session.commit()
    except sa.exc.IntegrityError as err:
        model.Session.rollback()
        raise tk.ValidationError({"name": [tk._("Another source has this name.")]}) from err


def _facts(sources: list[HarvestSource]) -> list[dict[str, Any]]:
    ids = [source.id for source in sources]
    last, counts = HarvestRun.last_of_each(ids), HarvestRecord.active_counts(ids)
    organizations = {
        one.id: {"id": one.id, "name": one.name, "title": one.title}
        for one in model.Session.query(model.Group).filter(
            model.Group.id.in_({source.owner_org for source in sources})
        )
    }
    return [
        {
            **source.facts(),
            "organization": organizations.get(source.owner_org),
            "datasets": counts.get(source.id, 0),
            "last_run": run_facts(last[source.id]) if source.id in last else None,
        }
        for source in sources
    ]
