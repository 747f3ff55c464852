"""Actions of the directory of covered entities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.entities import finding, schema, sentences, shapes
from ckanext.foi.entities.grounds import Cover, CoverGround
from ckanext.foi.entities.model import FOIEntity, Wanted
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.roles.answering import is_allowed
from ckanext.qatar_sectors.roles.asking import today
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import Doing, Thing, given_by
from ckanext.qatar_sectors.roles.sight import account_of


@answers_with(shapes.Entities)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_entity_list)
def foi_entity_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the entities that Law 9 of 2022 covers, with the ground of article 2.

    :param q: (optional) words of the agency's name, in either language
    :param ground: (optional) `government`, `public_body`, `public_benefit`, `state_company` or `cabinet`
    :param limit: (optional) how many; 50, at most 500
    :param offset: (optional) after so many
    :returns: `count` and `results`, each with the agency, its `ground`, the `decision` that names it,
        where people get `help` with asking, and whether it `can_be_asked` here
    """
    tk.check_access("foi_entity_list", context, data_dict)
    wanted = Wanted(data_dict.get("q", ""), data_dict.get("ground", ""))
    limit = min(data_dict["limit"], schema.MOST)
    rows, count = FOIEntity.listed(wanted, limit, data_dict["offset"])
    return {"count": count, "results": _facts(context, rows)}


@answers_with(shapes.Entity)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_entity_show)
def foi_entity_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show whether an agency is covered by Law 9 of 2022, and on which ground of article 2.

    :param organisation: id or name of the agency
    :returns: the agency, `covered`, `ground`, `decision`, `help`, `can_be_asked`
    """
    tk.check_access("foi_entity_show", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    row = FOIEntity.get(agency.id)
    if row is not None:
        return _facts(context, [row])[0]
    return _uncovered(agency.id, is_allowed("foi_entity_update", context, {}))


@answers_with(shapes.Entity)
@tk.validate_action_data(schema.foi_entity_update)
def foi_entity_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Say on which ground of article 2 an agency is covered, or that it is not.

    :param organisation: id or name of the agency
    :param ground: (optional) `government`, `public_body`, `public_benefit`, `state_company` or `cabinet`;
        without it the agency is not covered and takes no more requests
    :param decision: (optional) number and date of the Cabinet's decision; needed for `cabinet`
    :param help_ar: (optional) where people get help with asking (article 7), in Arabic
    :param help_en: (optional) the same in English
    :returns: the entity as it is now
    """
    tk.check_access("foi_entity_update", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    ground = data_dict.get("ground")
    cover = Cover(CoverGround(ground) if ground else None, data_dict.get("decision", ""))
    if cover.lacks_decision:
        sentence = tk._("Name the Cabinet's decision, with its number and date.")
        raise tk.ValidationError({"decision": [sentence]})
    row = FOIEntity.get(agency.id)
    if not cover.covered:
        if row is not None:
            model.Session.delete(row)
    else:
        row = row or FOIEntity(organisation_id=agency.id)
        row.ground, row.decision = str(ground), cover.decision
        row.help_ar, row.help_en = data_dict.get("help_ar", ""), data_dict.get("help_en", "")
        account = account_of(context)
        row.changed_by = account.id if account is not None else ""
        model.Session.add(row)
    details: dict[str, Any] = {"agency": agency.id, "ground": ground or ""}
    record(Act.FOI_ENTITY_CHANGE, ObjectType.AGENCY, agency.id, details=details)
    model.Session.commit()
    return foi_entity_show(context, {"organisation": agency.id})


def _facts(context: Context, rows: list[FOIEntity]) -> list[dict[str, Any]]:
    ids = [row.organisation_id for row in rows]
    agencies, staffed = finding.agencies(ids), with_department(ids)
    may_update = is_allowed("foi_entity_update", context, {})
    return [
        {
            "organisation": agencies[row.organisation_id],
            "covered": True,
            "ground": {
                "code": row.ground,
                "text": tk._(sentences.GROUNDS[CoverGround(row.ground)]),
                "article": 2,
            },
            "decision": row.decision,
            "help": {k: v for k, v in (("ar", row.help_ar), ("en", row.help_en)) if v},
            "can_be_asked": row.organisation_id in staffed,
            "may_update": may_update,
        }
        for row in rows
    ]


def _uncovered(organisation_id: str, may_update: bool) -> dict[str, Any]:
    return {
        "organisation": finding.agencies([organisation_id])[organisation_id],
        "covered": False,
        "ground": None,
        "decision": "",
        "help": {},
        "can_be_asked": False,
        "may_update": may_update,
    }


def with_department(organisation_ids: Iterable[str]) -> set[str]:
    """Return the agencies in which somebody decides requests today: the Competent Department."""
    roles = given_by(Doing.ANSWER, Thing.FOI_REQUEST)
    return set(organisation_ids) & RoleRow.held_in_agencies(roles, today()).keys()
