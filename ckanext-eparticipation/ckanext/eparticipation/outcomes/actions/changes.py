"""The action that lists what became of consultations."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.outcomes import changes, schema, shapes
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.lists.values import PlaceUnreadable
from ckanext.qatar_sectors.lists.window import Window

MOST, USUAL = 100, 20
NOTHING: dict[str, Any] = {"count": 0, "results": [], "before": "", "after": ""}


@answers_with(shapes.Changes)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_outcome_list)
def eparticipation_outcome_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List what changed because people took part: published outcomes with their decisions, the newest first.

    :param organisation: (optional) id or name of an agency
    :param after: (optional) `after` of the page before: those that follow it
    :param before: (optional) `before` of the page behind: those that come before it
    :param limit: (optional) how many; 20, at most 100
    :returns: the outcomes. `before` and `after` are empty where there are no more on that side
    """
    tk.check_access("eparticipation_outcome_list", context, data_dict)
    agency_id = None
    if reference := data_dict.get("organisation"):
        agency = model.Group.get(reference)
        if agency is None:
            return NOTHING
        agency_id = agency.id
    limit = max(1, min(data_dict.get("limit") or USUAL, MOST))
    try:
        window = Window.of(limit, data_dict.get("after"), data_dict.get("before"))
    except PlaceUnreadable as err:
        sentence = tk._("This names no place in the list: begin with the first page.")
        field = "after" if data_dict.get("after") else "before"
        raise tk.ValidationError({field: [sentence]}) from err
    found = changes.page(window, agency_id)
    return {
        "count": changes.count(agency_id),
        "results": changes.listed(found.rows, finding.now()),
        "before": str(found.before or ""),
        "after": str(found.after or ""),
    }
