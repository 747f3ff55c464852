"""Actions of agencies: their terms of discussion, and their moderators' own words for reasons."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion import reading, schema, shapes, standing
from ckanext.qatar_sectors.discussion.errors import Moved
from ckanext.qatar_sectors.discussion.explaining import explained
from ckanext.qatar_sectors.discussion.model import DiscussionSetting, DiscussionTemplate
from ckanext.qatar_sectors.discussion.writing import NAME, READY_WORDS, lines, one_line

# A longer promise is none.
MOST_DAYS = 60
# An arbitrary number that is ours: an agency's terms are written one after the other.
LOCK = 7_262_013


@answers_with(shapes.Setting)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_discussion_setting_show)
def qatar_discussion_setting_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show under which terms an agency's things are discussed.

    :param agency: id or name of the agency
    :returns: `enabled`, `moderation`, `accounts_needed`, `promised_days` (working days), `version`
    """
    tk.check_access("qatar_discussion_setting_show", context, data_dict)
    return _facts(_agency(data_dict["agency"]).id)


@answers_with(shapes.Setting)
@tk.validate_action_data(schema.qatar_discussion_setting_update)
def qatar_discussion_setting_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Settle an agency's terms of discussion. Threads keep the time that was promised to them.

    :param agency: id or name of the agency
    :param enabled: whether new posts can be written
    :param moderation: `before` or `after` publication
    :param accounts_needed: whether only signed-in people write
    :param promised_days: working days to an answer, 1 to 60
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the terms
    """
    tk.check_access("qatar_discussion_setting_update", context, data_dict)
    agency = _agency(data_dict["agency"])
    if data_dict["promised_days"] > MOST_DAYS:
        refusal = tk._("Promise at most {most} working days.").replace("{most}", str(MOST_DAYS))
        raise tk.ValidationError({"promised_days": [refusal]})
    _hold(agency.id)
    row = DiscussionSetting.get(agency.id)
    seen = data_dict.get("seen_version")
    with explained():
        if seen is not None and seen != (row.version if row else 0):
            raise Moved()
    row = row or DiscussionSetting(agency_id=agency.id, version=0)
    for name in ("enabled", "moderation", "accounts_needed", "promised_days"):
        setattr(row, name, data_dict[name])
    row.version += 1
    row.changed_at = datetime.now(UTC)
    model.Session.add(row)
    told = {
        name: data_dict[name]
        for name in ("enabled", "moderation", "accounts_needed", "promised_days")
    }
    record(Act.DISCUSSION_SETTING, ObjectType.AGENCY, agency.id, details=told)
    model.Session.commit()
    return _facts(agency.id)


@answers_with(list[shapes.Template])
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_discussion_template_list)
def qatar_discussion_template_list(
    context: Context, data_dict: dict[str, Any]
) -> list[dict[str, Any]]:
    """List the words for reasons that moderators of one's agencies have kept.

    :returns: each with `id`, `agency_id`, `reason`, `name`, `text`
    """
    tk.check_access("qatar_discussion_template_list", context, data_dict)
    agencies = standing.moderated_agencies(standing.viewer(context))
    return [_template(row) for row in DiscussionTemplate.of_agencies(agencies)]


@answers_with(shapes.Template)
@tk.validate_action_data(schema.qatar_discussion_template_create)
def qatar_discussion_template_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Keep words for a reason, for all moderators of an agency.

    :param agency: id or name of the agency
    :param reason: the rule that they explain
    :param name: under which they are found, 5 to 150 characters
    :param text: what the author is told, at most 1000 characters
    :returns: the template
    """
    tk.check_access("qatar_discussion_template_create", context, data_dict)
    agency = _agency(data_dict["agency"])
    with explained():
        name = one_line(data_dict["name"], NAME)
        text = lines(data_dict["text"], READY_WORDS)
    row = DiscussionTemplate(
        agency_id=agency.id,
        reason=data_dict["reason"],
        name=name,
        text=text,
        made_at=datetime.now(UTC),
    )
    model.Session.add(row)
    model.Session.commit()
    return _template(row)


@answers_with(None)
@tk.validate_action_data(schema.qatar_discussion_template_delete)
def qatar_discussion_template_delete(context: Context, data_dict: dict[str, Any]) -> None:
    """Throw words for a reason away. What was told with them stays.

    :param id: the template
    :returns: nothing
    """
    tk.check_access("qatar_discussion_template_delete", context, data_dict)
    row = DiscussionTemplate.get(data_dict["id"])
    if row is None:
        raise tk.ObjectNotFound(tk._("There are no such words."))
    model.Session.delete(row)
    model.Session.commit()


def _agency(reference: str) -> model.Group:
    agency = model.Group.get(reference)
    if agency is None or not agency.is_organization or agency.state != "active":
        raise tk.ObjectNotFound(tk._("There is no such agency."))
    return agency


def _hold(agency_id: str) -> None:
    lock = sa.func.pg_advisory_xact_lock(LOCK, sa.func.hashtext(agency_id))
    model.Session.execute(sa.select(lock))


def _facts(agency_id: str) -> dict[str, Any]:
    terms = DiscussionSetting.terms_of(agency_id)
    row = DiscussionSetting.get(agency_id)
    return {
        "agency": reading.agency(agency_id),
        "enabled": terms.enabled,
        "moderation": terms.moderation.value,
        "accounts_needed": terms.accounts_needed,
        "promised_days": terms.promised_days,
        "version": row.version if row else 0,
    }


def _template(row: DiscussionTemplate) -> dict[str, Any]:
    return {
        "id": row.id,
        "agency_id": row.agency_id,
        "reason": row.reason,
        "name": row.name,
        "text": row.text,
    }
