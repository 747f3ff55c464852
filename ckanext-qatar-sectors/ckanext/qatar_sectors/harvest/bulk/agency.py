"""The agency that a batch's datasets belong to, as CKAN shows it with them."""

from __future__ import annotations

from typing import Any

from ckan import model
from ckan.lib.dictization import table_dictize

from ckanext.qatar_sectors.harvest.bulk.doubt import Unsupported


def shown_agency(agency_id: str) -> dict[str, Any]:
    """Return an active agency as `package_show` shows it; raise Unsupported where it is none."""
    group = model.Session.get(model.Group, agency_id, populate_existing=True)
    if group is None or not group.is_organization or group.state != model.State.ACTIVE:
        raise Unsupported("an agency that is not active")
    shown: dict[str, Any] = table_dictize(group, {})
    del shown["extras"]
    return shown
