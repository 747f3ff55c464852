"""Actions about who answers for agencies. The appointments are those of the roles: there is no second list."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.agencies import finding, schema, shapes
from ckanext.eparticipation.agencies.answering import Answering, vacancies, who_answers
from ckanext.eparticipation.agencies.standing import OFFICES, standing_in
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.identity.names import acting_names
from ckanext.qatar_sectors.roles.answering import is_allowed
from ckanext.qatar_sectors.roles.asking import today
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import Role
from ckanext.qatar_sectors.roles.presentation import role_name


@answers_with(shapes.Officers)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_officer_list)
def eparticipation_officer_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show who publishes and answers for an agency today.

    :param organisation: id or name of the agency
    :returns: `answering`: the senior officer and the deputies, or who stands in, each with post, authority, decision and days;
        `vacant_since` while there is no senior officer; `history`: all appointments to these offices, for those who may read them
    """
    tk.check_access("eparticipation_officer_list", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    found = who_answers(agency.id)
    names = acting_names(one.user_id for one in found)
    since = vacancies([agency]).get(agency.id)
    return {
        "organisation": finding.facts([agency.id])[agency.id],
        "answering": [_officer(one, names.get(one.user_id, "")) for one in found],
        "stands_in": standing_in({one.role for one in found}),
        "vacant_since": since.isoformat() if since else None,
        "history": _history(context, agency.id),
    }


@answers_with(list[shapes.Vacancy])
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_vacancy_list)
def eparticipation_vacancy_list(
    context: Context, data_dict: dict[str, Any]
) -> list[dict[str, Any]]:
    """List the agencies without a senior officer today, the longest vacant first.

    :returns: each `organisation`, `since` when, and which role `stands_in`
    """
    tk.check_access("eparticipation_vacancy_list", context, data_dict)
    group: Any = model.Group
    wanted = sa.select(group).where(group.is_organization, group.state == "active")
    since = vacancies(model.Session.scalars(wanted))
    held = RoleRow.held_in_agencies(OFFICES, today())
    agencies = finding.facts(since)
    found = []
    for id, day in sorted(since.items(), key=lambda one: (one[1], agencies[one[0]]["name"])):
        role = standing_in(held.get(id, set()))
        found.append(
            {
                "organisation": agencies[id],
                "since": day.isoformat(),
                "stands_in": role,
                "stands_in_text": role_name(role, tk._),
            }
        )
    return found


def _officer(one: Answering, name: str) -> dict[str, Any]:
    row = one.appointment
    return {
        "role": str(one.role),
        "role_text": role_name(one.role, tk._),
        "name": name,
        "post": _post(row.post_ar, row.post_en),
        "authority": row.authority,
        "decision": row.decision,
        "since": row.first_day.isoformat(),
        "until": row.last_day.isoformat() if row.last_day else None,
    }


def _history(context: Context, agency_id: str) -> list[dict[str, Any]] | None:
    """Return the appointments as the roles' own list shows them to the one who asks."""
    if not is_allowed("qatar_role_list", context, {"organisation": agency_id}):
        return None
    asked = {"user": context.get("user", ""), "ignore_auth": context.get("ignore_auth", False)}
    listed = tk.get_action("qatar_role_list")(asked, {"organisation": agency_id, "limit": 500})
    offices = {str(role) for role in OFFICES}
    return [
        {
            "role": one["role"],
            "role_text": role_name(Role(one["role"]), tk._),
            "state": one["state"],
            "name": one["user"]["title"],
            "post": _post(one["post"]["ar"], one["post"]["en"]),
            "authority": one["authority"],
            "decision": one["decision"],
            "since": one["from"],
            "until": one["until"],
            "revoked_why": one["revoked_why"],
        }
        for one in listed["results"]
        if one["role"] in offices
    ]


def _post(ar: str, en: str) -> dict[str, str]:
    return {lang: text for lang, text in (("ar", ar), ("en", en)) if text}
