"""Names of the portal's agencies: nobody speaks under one but who answers for the agency."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.discussion.alike import keys


def agency_called(name: str) -> str | None:
    """Return the id of the agency of this name in either language, or of one that is read as it; None: there is none."""
    wanted = keys(name)
    if not wanted:
        return None
    group = model.Group
    rows = sa.select(group.id, group.name, group.title, group.extras).where(
        group.is_organization, group.state == model.State.ACTIVE
    )
    for row in model.Session.execute(rows):
        titles = Record(row.id, row.extras or {}).texts("title_translated")
        named = (row.name, row.title or "", *titles.values())
        if any(wanted & keys(one) for one in named):
            return str(row.id)
    return None
