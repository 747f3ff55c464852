"""The action of open data."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import state_at
from ckanext.eparticipation.opendata import reading, schema, shapes
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.roles.sight import account_of


@answers_with(shapes.OpenData)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_open_data_show)
def eparticipation_open_data_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show the files into which the contributions to a closed consultation were made: formats, rows, sizes, as of when.

    :param id: id or name of the consultation
    :returns: the files; without names unless somebody chose to be named, without what was hidden or withdrawn
    """
    tk.check_access("eparticipation_open_data_show", context, data_dict)
    account, now = account_of(context), finding.now()
    facts = finding.shown(data_dict["id"], account.id if account is not None else None, now)
    return reading.open_data(facts, state_at(facts, now))
