"""Actions of what officers do so that people know of e-participation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.agencies import finding, schema, sentences, shapes
from ckanext.eparticipation.agencies.activities import ActivityKind
from ckanext.eparticipation.agencies.model import AwarenessActivity
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.roles.answering import is_allowed
from ckanext.qatar_sectors.roles.asking import today
from ckanext.qatar_sectors.roles.sight import account_of

FIELDS = ("kind", "held_on", "title_ar", "title_en", "audience_ar", "audience_en")
# What is planned is announced; a wrong year is not a plan.
FURTHEST = timedelta(days=730)


@answers_with(shapes.Activities)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_awareness_list)
def eparticipation_awareness_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List what an agency does so that people know of e-participation, the newest first.

    :param organisation: id or name of the agency
    :param limit: (optional) how many; 50, at most 500
    :param offset: (optional) after so many
    :returns: `count` and `results`, each with `title`, `kind`, `held_on`, `audience`, `link`
    """
    tk.check_access("eparticipation_awareness_list", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    limit = min(data_dict["limit"], schema.MOST)
    rows, count = AwarenessActivity.listed(agency.id, limit, data_dict["offset"])
    return {
        "organisation": finding.facts([agency.id])[agency.id],
        "count": count,
        "results": [_facts(row) for row in rows],
        "may_update": is_allowed(
            "eparticipation_awareness_create", context, {"organisation": agency.id}
        ),
    }


@answers_with(shapes.Activity)
@tk.validate_action_data(schema.eparticipation_awareness_create)
def eparticipation_awareness_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List an activity of an agency.

    :param organisation: id or name of the agency
    :param kind: `workshop`, `campaign`, `meeting`, `publication`, `training` or `other`
    :param held_on: the day (YYYY-MM-DD), at most two years ahead
    :param title_ar: what it was, in Arabic
    :param title_en: the same in English
    :param audience_ar: (optional) whom it was for, in Arabic
    :param audience_en: (optional) the same in English
    :param link: (optional) where more of it stands
    :returns: the activity
    """
    tk.check_access("eparticipation_awareness_create", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    row = AwarenessActivity(organisation_id=agency.id)
    model.Session.add(_filled(context, row, data_dict))
    return _kept(row, "create")


@answers_with(shapes.Activity)
@tk.validate_action_data(schema.eparticipation_awareness_update)
def eparticipation_awareness_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Write an activity of an agency anew.

    :param id: the activity
    :param seen_version: its version as it was read: if it has another by now, nothing is written
    :param kind: `workshop`, `campaign`, `meeting`, `publication`, `training` or `other`
    :param held_on: the day (YYYY-MM-DD), at most two years ahead
    :param title_ar: what it was, in Arabic
    :param title_en: the same in English
    :param audience_ar: (optional) whom it was for, in Arabic
    :param audience_en: (optional) the same in English
    :param link: (optional) where more of it stands
    :returns: the activity
    """
    tk.check_access("eparticipation_awareness_update", context, data_dict)
    row = _held(data_dict["id"])
    if row.version != data_dict["seen_version"]:
        model.Session.rollback()
        raise tk.ValidationError({"seen_version": [tk._(sentences.CHANGED_MEANWHILE)]})
    _filled(context, row, data_dict)
    row.version += 1
    row.changed_at = sa.func.clock_timestamp()
    return _kept(row, "update")


@answers_with(shapes.Removed)
@tk.validate_action_data(schema.eparticipation_awareness_delete)
def eparticipation_awareness_delete(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take an activity off an agency's list.

    :param id: the activity
    :returns: its `id`
    """
    tk.check_access("eparticipation_awareness_delete", context, data_dict)
    row = _held(data_dict["id"])
    model.Session.delete(row)
    _recorded(row, "delete")
    model.Session.commit()
    return {"id": data_dict["id"]}


def _held(id: str) -> AwarenessActivity:
    row = AwarenessActivity.held(id)
    if row is None:
        raise tk.ObjectNotFound(tk._("There is no such activity."))
    return row


def _filled(context: Context, row: AwarenessActivity, data: dict[str, Any]) -> AwarenessActivity:
    if data["held_on"] > today() + FURTHEST:
        model.Session.rollback()
        raise tk.ValidationError({"held_on": [tk._("This day is more than two years ahead.")]})
    for field in FIELDS:
        setattr(row, field, data[field])
    row.link = data.get("link") or ""
    account = account_of(context)
    row.changed_by = account.id if account is not None else ""
    return row


def _kept(row: AwarenessActivity, what: str) -> dict[str, Any]:
    model.Session.flush()
    _recorded(row, what)
    model.Session.commit()
    return _facts(row)


def _recorded(row: AwarenessActivity, what: str) -> None:
    details: dict[str, Any] = {"activity": row.id, "what": what}
    record(Act.EPARTICIPATION_AWARENESS, ObjectType.AGENCY, row.organisation_id, details=details)


def _facts(row: AwarenessActivity) -> dict[str, Any]:
    audience = {"ar": row.audience_ar, "en": row.audience_en}
    return {
        "id": row.id,
        "kind": row.kind,
        "kind_text": tk._(sentences.ACTIVITIES[ActivityKind(row.kind)]),
        "held_on": row.held_on.isoformat(),
        "title": {"ar": row.title_ar, "en": row.title_en},
        "audience": {lang: text for lang, text in audience.items() if text},
        "link": row.link,
        "version": row.version,
    }
