"""Saving a file or an agency that somebody else changed since its form was opened.

A dataset's form is asked where the dataset is validated (`listeners.py`); CKAN has no such place for these two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ckan.plugins.toolkit as tk
from ckan import model

from .. import form_values, meanwhile

if TYPE_CHECKING:
    from ckan.types import Action, Context, DataDict


@tk.chained_action
def resource_update(next_action: Action, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Save a file; one that came from a form of before somebody else's change is refused once."""
    data, told = _without_seen(data_dict)
    file = model.Resource.get(str(data.get("id") or "")) if told is not None else None
    if told is not None and file is not None:
        tk.check_access("resource_update", context, data)
        form_values.refuse_file_not_seen(told, file)
    return next_action(context, data)


@tk.chained_action
def organization_update(
    next_action: Action, context: Context, data_dict: DataDict
) -> dict[str, Any]:
    """Save an agency; one that came from a form of before somebody else's change is refused once."""
    data, told = _without_seen(data_dict)
    agency = model.Group.get(str(data.get("id") or "")) if told is not None else None
    if told is not None and agency is not None and agency.is_organization:
        tk.check_access("organization_update", context, data)
        form_values.refuse_agency_not_seen(told, agency)
    return next_action(context, data)


def _without_seen(data_dict: DataDict) -> tuple[DataDict, str | None]:
    if meanwhile.SEEN not in data_dict:
        return data_dict, None
    told = data_dict[meanwhile.SEEN]
    data = {name: value for name, value in data_dict.items() if name != meanwhile.SEEN}
    return data, told if isinstance(told, str) else ""
