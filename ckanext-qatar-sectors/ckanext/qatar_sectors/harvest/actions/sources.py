"""Actions of sources."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.harvest import schema, shapes
from ckanext.qatar_sectors.harvest.actions.checking import own_check, proof_of_check
from ckanext.qatar_sectors.harvest.actions.credentials import credentials_facts, giver
from ckanext.qatar_sectors.harvest.actions.runs import run_facts
from ckanext.qatar_sectors.harvest.credentials import checks, keeping
from ckanext.qatar_sectors.harvest.jobs import removal
from ckanext.qatar_sectors.harvest.model import (
    HarvestCredentials,
    HarvestPush,
    HarvestPushToken,
    HarvestRecord,
    HarvestRun,
    HarvestSource,
    HarvestTrust,
)
from ckanext.qatar_sectors.harvest.public_address import public_address
from ckanext.qatar_sectors.harvest.push import keys
from ckanext.qatar_sectors.harvest.settings import checked
from ckanext.qatar_sectors.harvest.trust import keeping as trust_keeping
from ckanext.qatar_sectors.roles.asking import agencies_where
from ckanext.qatar_sectors.roles.policy import Doing, Thing
from ckanext.qatar_sectors.roles.sight import account_of


@answers_with(shapes.Source)
@tk.validate_action_data(schema.qatar_harvest_source_create)
def qatar_harvest_source_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Register an agency's feed, or a source whose records the agency's systems send.

    :param name: the source's address in the portal: small Latin letters, digits, hyphens
    :param title: how people call it
    :param url: (optional) where the feed lies, or the root of an Opendatasoft portal; without one nothing is fetched, and
        `frequency` says how often records are expected
    :param owner_org: id or name of the agency that its datasets will belong to
    :param format: (optional) a format's name; without it the content decides
    :param frequency: (optional) CONT, HOURLY, DAILY (the default), WEEKLY, BIWEEKLY, MONTHLY,
        QUARTERLY, ANNUAL, or MANUAL
    :param active: (optional) false: runs start only when somebody starts them
    :param is_sample: (optional) true: its datasets are marked as samples
    :param crosswalk: (optional) the source's own themes, each with the code of a sector
    :param check_id: (optional) a check of one's own: what its server was shown is the source's from now on, if it is of the same
        server
    :returns: the source
    """
    tk.check_access("qatar_harvest_source_create", context, data_dict)
    values = checked(data_dict)
    check_id = data_dict.get("check_id")
    check = own_check(context, check_id) if check_id else None
    if check is not None:
        # One that cannot be opened is told before anything is kept.
        proof_of_check(check, values["url"])
    source = HarvestSource(**values)
    with _named_alone():
        model.Session.add(source)
        model.Session.flush()
        if check is not None:
            checks.hand_over(check, source, giver(context))
        model.Session.commit()
    return qatar_harvest_source_show(context, {"id": source.id})


@answers_with(shapes.Source)
@tk.validate_action_data(schema.qatar_harvest_source_update)
def qatar_harvest_source_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Change a source; what is not given stays. Credentials go when its address leads to another server, so does
    a certificate that was given for it, push tokens
    when it moves to another agency.

    :param id: id or name of the source
    :param name: (optional) the source's address in the portal: small Latin letters, digits, hyphens
    :param title: (optional) how people call it
    :param url: (optional) where the feed lies, or the root of an Opendatasoft portal; empty: nothing is fetched any more,
        its records are sent
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
    owner = source.owner_org
    for key, value in checked(data_dict, source).items():
        setattr(source, key, value)
    if source.owner_org != owner:
        # They were made by people who keep it no more.
        keys.revoke_all(source.id)
    keeping.clear_when_moved(source)
    trust_keeping.clear_when_moved(source)
    # What the server said of an older address or setting says nothing of the new one.
    source.etag = source.last_modified = source.read_as = ""
    source.modified = sa.func.now()
    with _named_alone():
        model.Session.commit()
    return qatar_harvest_source_show(context, {"id": source.id})


@answers_with(shapes.Source)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_source_show)
def qatar_harvest_source_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show a source, how many records it has, and its last run.

    :param id: id or name of the source
    :returns: the source; to those who keep it `url` with its query, and whether it has `credentials`
    """
    tk.check_access("qatar_harvest_source_show", context, data_dict)
    return _facts([_get(data_dict["id"])], context)[0]


@answers_with(list[shapes.Source])
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_source_list)
def qatar_harvest_source_list(context: Context, data_dict: dict[str, Any]) -> list[dict[str, Any]]:
    """List the sources by name.

    :param owner_org: (optional) id or name of an agency: its sources alone
    :returns: the sources, by name; each as in `qatar_harvest_source_show`
    """
    tk.check_access("qatar_harvest_source_list", context, data_dict)
    if reference := data_dict.get("owner_org"):
        organization = model.Group.get(reference)
        return _facts(HarvestSource.all([organization.id]), context) if organization else []
    return _facts(HarvestSource.all(), context)


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
    HarvestCredentials.forget([source_id])
    HarvestTrust.forget([source_id])
    HarvestPushToken.forget([source_id])
    HarvestPush.forget([source_id])
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


@contextlib.contextmanager
def _named_alone() -> Iterator[None]:
    """Say in words that another source got the name in the meantime."""
    try:
        yield
    except sa.exc.IntegrityError as err:
        model.Session.rollback()
        raise tk.ValidationError({"name": [tk._("Another source has this name.")]}) from err


def _facts(sources: list[HarvestSource], context: Context) -> list[dict[str, Any]]:
    ids = [source.id for source in sources]
    last, counts = HarvestRun.last_of_each(ids), HarvestRecord.dataset_counts(ids)
    organizations = {
        one.id: {"id": one.id, "name": one.name, "title": one.title}
        for one in model.Session.query(model.Group).filter(
            model.Group.id.in_({source.owner_org for source in sources})
        )
    }
    credentials = HarvestCredentials.of_each(ids)
    kept_in = _agencies_kept(context)
    found = []
    for source in sources:
        shown = {
            **source.facts(),
            "organization": organizations.get(source.owner_org),
            "datasets": counts.get(source.id, 0),
            "last_run": run_facts(last[source.id]) if source.id in last else None,
        }
        if kept_in is None or source.owner_org in kept_in:
            shown["credentials"] = credentials_facts(credentials.get(source.id))
        else:
            shown["url"] = public_address(source.url)
        found.append(shown)
    return found


def _agencies_kept(context: Context) -> set[str] | None:
    """Return the agencies whose sources the one who asks may change; None: all."""
    if context.get("ignore_auth"):
        return None
    account = account_of(context)
    user_id = account.id if account is not None else None
    return agencies_where(Doing.UPDATE, Thing.SOURCE, user_id=user_id)
