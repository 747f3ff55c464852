"""Names of the portal's agencies: nobody speaks under one but who answers for the agency."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.tables.folding import fold


def agency_called(name: str) -> str | None:
    """Return the id of the agency of this name in either language, however it is spelled; None: there is none."""
    wanted = _key(name)
    if not wanted:
        return None
    group = model.Group
    rows = sa.select(group.id, group.title, group.extras).where(
        group.is_organization, group.state == model.State.ACTIVE
    )
    for row in model.Session.execute(rows):
        titles = Record(row.id, row.extras or {}).texts("title_translated")
        if wanted in {_key(title) for title in (row.title or "", *titles.values())}:
            return str(row.id)
    return None


def _key(name: str) -> str:
    return "".join(sign for sign in fold(name) if sign.isalnum())
