"""Actions of automatic publication: Law 9 of 2022, articles 9 and 10."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi import config
from ckanext.foi.clocks.counting import today
from ckanext.foi.duties import proofs, schema, sentences, shapes
from ckanext.foi.duties.items import Item
from ckanext.foi.duties.model import FOIDuty
from ckanext.foi.duties.proofs import Tied
from ckanext.foi.duties.standing import State, count
from ckanext.foi.entities import finding
from ckanext.foi.entities.model import FOIEntity, Wanted
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.roles.answering import is_allowed
from ckanext.qatar_sectors.roles.sight import account_of


@answers_with(shapes.Checklist)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_duty_list)
def foi_duty_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show what an entity publishes of its own accord: the nine items of article 9 of Law 9 of 2022.

    :param organisation: id or name of the agency
    :returns: `items`, each with its `state` and what it is tied to; `current` of `owed` items are up to date,
        which is the case for `fresh_days` days (a setting of the portal: the law gives no number)
    """
    tk.check_access("foi_duty_list", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    may_update = is_allowed("foi_duty_create", context, {"organisation": agency.id})
    day, fresh_days = today(), config.duty_fresh_days()
    ties = proofs.tied(FOIDuty.of([agency.id]))
    states = proofs.states(ties, day, fresh_days)
    standing = count(states)
    shown: dict[str, list[Tied]] = defaultdict(list)
    for tie in ties:
        # What is no longer public proves nothing, and is nobody's business but the entity's.
        if tie.proof.is_public or may_update:
            shown[tie.row.item].append(tie)
    return {
        "organisation": finding.agencies([agency.id])[agency.id],
        "fresh_days": fresh_days,
        "current": standing.current,
        "owed": standing.owed,
        "items": [_duty(item, states.get(item, State.MISSING), shown[item], day) for item in Item],
        "may_update": may_update,
    }


@answers_with(shapes.Overview)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_duty_overview)
def foi_duty_overview(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show how far each covered entity publishes what article 9 of Law 9 of 2022 asks for.

    :param limit: (optional) how many; 100, at most 500
    :param offset: (optional) after so many
    :returns: `count` and `results`: each entity with how many of the `owed` items are `current`, `old`, `missing`
    """
    tk.check_access("foi_duty_overview", context, data_dict)
    limit = min(data_dict["limit"], schema.MOST)
    entities, number = FOIEntity.listed(Wanted(), limit, data_dict["offset"])
    ids = [one.organisation_id for one in entities]
    agencies, day, fresh_days = finding.agencies(ids), today(), config.duty_fresh_days()
    by_agency: dict[str, list[Tied]] = defaultdict(list)
    for tie in proofs.tied(FOIDuty.of(ids)):
        by_agency[tie.row.organisation_id].append(tie)
    results = []
    for id in ids:
        standing = count(proofs.states(by_agency[id], day, fresh_days))
        counted = {key: getattr(standing, key) for key in ("current", "old", "missing", "owed")}
        results.append({"organisation": agencies[id], **counted})
    return {"count": number, "fresh_days": fresh_days, "results": results}


@answers_with(shapes.Checklist)
@tk.validate_action_data(schema.foi_duty_create)
def foi_duty_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Tie an item of article 9 to a public dataset of the agency, or to a page.

    :param organisation: id or name of the agency
    :param item: `contacts`, `rules`, `aims`, `programmes`, `services`, `tenders`, `complaints`, `asking` or `other`
    :param dataset: (optional) id or name of a public dataset of the agency; its age is that of its newest file
    :param url: (optional) address of a page, in place of a dataset
    :param label_ar: (optional) what the page is called, in Arabic; a page needs a name in one language
    :param label_en: (optional) what the page is called, in English
    :param as_of: (optional) the day on which it was last known to be right (YYYY-MM-DD); today
    :returns: the agency's checklist
    """
    tk.check_access("foi_duty_create", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    values = _checked(agency.id, data_dict)
    account = account_of(context)
    row = FOIDuty(
        organisation_id=agency.id,
        item=data_dict["item"],
        changed_by=account.id if account is not None else "",
        **values,
    )
    model.Session.add(row)
    try:
        _kept(row)
    except sa.exc.IntegrityError as err:
        model.Session.rollback()
        field = "dataset" if values["dataset_id"] else "url"
        raise tk.ValidationError({field: [tk._("This item is tied to it already.")]}) from err
    return foi_duty_list(context, {"organisation": agency.id})


@answers_with(shapes.Checklist)
@tk.validate_action_data(schema.foi_duty_confirm)
def foi_duty_confirm(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Say that something published under article 9 is still right.

    :param id: the tie
    :param as_of: (optional) the day on which that was found (YYYY-MM-DD); today
    :returns: the agency's checklist
    """
    tk.check_access("foi_duty_confirm", context, data_dict)
    row = _get(data_dict["id"])
    row.confirmed_on = _day(data_dict)
    _kept(row)
    return foi_duty_list(context, {"organisation": row.organisation_id})


@answers_with(shapes.Removed)
@tk.validate_action_data(schema.foi_duty_delete)
def foi_duty_delete(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take a dataset or page away from an item of article 9.

    :param id: the tie
    :returns: its `id`
    """
    tk.check_access("foi_duty_delete", context, data_dict)
    row = _get(data_dict["id"])
    model.Session.delete(row)
    _kept(row)
    return {"id": data_dict["id"]}


def _get(id: str) -> FOIDuty:
    row = FOIDuty.get(id)
    if row is None:
        raise tk.ObjectNotFound(tk._("There is no such entry."))
    return row


def _kept(row: FOIDuty) -> None:
    model.Session.flush()
    details: dict[str, Any] = {"item": row.item}
    record(Act.FOI_DUTY_CHANGE, ObjectType.AGENCY, row.organisation_id, details=details)
    model.Session.commit()


def _checked(agency_id: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a new tie; raise for what cannot prove anything."""
    dataset, url = data.get("dataset", ""), data.get("url", "")
    labels = {key: data.get(key, "") for key in ("label_ar", "label_en")}
    if bool(dataset) == bool(url):
        sentence = tk._("Name either a dataset of the agency or the address of a page.")
        raise tk.ValidationError({"dataset": [sentence]})
    day = _day(data)
    if not dataset:
        if not any(labels.values()):
            raise tk.ValidationError({"label_ar": [tk._("Say what the page is called.")]})
        return {"url": url, "dataset_id": "", "confirmed_on": day, **labels}
    dataset_id = finding.public_dataset(dataset, agency_id)
    if dataset_id is None:
        sentence = tk._("There is no public dataset of this agency by that name.")
        raise tk.ValidationError({"dataset": [sentence]})
    confirmed = day if data.get("as_of") else None
    return {"dataset_id": dataset_id, "url": "", "confirmed_on": confirmed, **labels}


def _day(data: dict[str, Any]) -> date:
    day: date = data.get("as_of") or today()
    if day > today():
        raise tk.ValidationError({"as_of": [tk._("This day is still to come.")]})
    return day


def _duty(item: Item, state: State, ties: Iterable[Tied], day: date) -> dict[str, Any]:
    return {
        "item": item.value,
        "number": item.number,
        "text": tk._(sentences.ITEMS[item]),
        "owed": item.is_owed,
        "state": state.value,
        "state_text": tk._(sentences.STATES[state]),
        "ties": [_tie(tie, day) for tie in ties],
    }


def _tie(tie: Tied, day: date) -> dict[str, Any]:
    row, proof = tie.row, tie.proof
    own = {lang: text for lang, text in (("ar", row.label_ar), ("en", row.label_en)) if text}
    return {
        "id": row.id,
        "kind": tie.kind.value,
        "label": own or dict(tie.title or {}),
        "dataset": tie.name,
        "url": row.url,
        "as_of": proof.as_of.isoformat() if proof.as_of else None,
        "days": proof.days(day),
        "machine_readable": proof.machine_readable,
        "is_public": proof.is_public,
    }
