"""Actions that find consultations: for everybody, and for the desk."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.consultations import (
    conditions,
    finding,
    listing,
    reading,
    schema,
    shapes,
)
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing
from ckanext.qatar_sectors.roles.sight import account_of
from ckanext.qatar_sectors.taxonomy.sectors import sector_by_code

NOTHING: dict[str, Any] = {"count": 0, "results": []}


@answers_with(shapes.Consultation)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_consultation_show)
def eparticipation_consultation_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show a consultation as it stands now.

    :param id: id or name of the consultation
    :returns: the consultation
    """
    tk.check_access("eparticipation_consultation_show", context, data_dict)
    account = account_of(context)
    user_id = account.id if account is not None else None
    known = finding.shown(data_dict["id"], user_id)
    return reading.whole(known.package_id, user_id)


@answers_with(shapes.Consultations)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_consultation_list)
def eparticipation_consultation_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List consultations: what is open first, by closing; then what opens next; then what closed last.

    :param stage: (optional) open, coming, closed or withdrawn
    :param q: (optional) words of the title or summary
    :param organisation: (optional) id or name of an agency
    :param sector: (optional) code of a sector
    :param limit: (optional) how many; 20, at most 100
    :param offset: (optional) after so many
    :returns: `count` and `results`
    """
    tk.check_access("eparticipation_consultation_list", context, data_dict)
    instant = finding.now()
    wanted = [conditions.public()]
    if stage := data_dict.get("stage"):
        wanted.append(conditions.at(stage, instant))
    if reference := data_dict.get("organisation"):
        agency = model.Group.get(reference)
        if agency is None:
            return NOTHING
        wanted.append(Consultation.organisation_id == agency.id)
    if code := data_dict.get("sector"):
        if sector_by_code(code) is None:
            return NOTHING
        wanted.append(conditions.in_sector(code))
    if words := data_dict.get("q", "").strip():
        wanted.append(conditions.with_words(words))
    return listing.page(wanted, conditions.order(instant), data_dict, instant)


@answers_with(shapes.Consultations)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_desk_list)
def eparticipation_desk_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the consultations of the agencies whose officer you are, drafts among them, what changed last first.

    :param limit: (optional) how many; 100 at most
    :param offset: (optional) after so many
    :returns: `count` and `results`
    """
    tk.check_access("eparticipation_desk_list", context, data_dict)
    account = account_of(context)
    own = asking.agencies_where(Doing.READ, Thing.CONSULTATION, user_id=account.id) or set()
    wanted = [conditions.standing(), Consultation.organisation_id.in_(own)]
    return listing.page(wanted, [Consultation.changed_at.desc()], data_dict, finding.now())
