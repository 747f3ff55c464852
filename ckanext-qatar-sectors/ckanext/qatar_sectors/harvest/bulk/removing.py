"""Takes many datasets away in one transaction, as `package_delete` does: their rows stay, their state changes."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import replace

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest.bulk import documents, stored
from ckanext.qatar_sectors.harvest.bulk.agency import shown_agency
from ckanext.qatar_sectors.harvest.bulk.doubt import Doubtful, Unsupported
from ckanext.qatar_sectors.harvest.bulk.fitness import REMOVING, objections
from ckanext.qatar_sectors.harvest.bulk.rows import Rows
from ckanext.qatar_sectors.harvest.bulk.shown import Shower, Shown
from ckanext.qatar_sectors.harvest.bulk.tags import tag_ids
from ckanext.scheming.plugins import SchemingDatasetsPlugin

PACKAGE, MEMBER = model.package_table, model.member_table
COLLABORATOR = model.package_member_table
DELETED = model.State.DELETED
log = logging.getLogger(__name__)


def bulk_remover(agency_id: str) -> BulkRemover | None:
    """Return a remover for an agency's datasets, None where every one has to go through `package_delete`."""
    try:
        return BulkRemover(agency_id)
    except Unsupported as err:
        log.warning("Datasets are deleted one by one: %s", err)
        return None


class BulkRemover:
    """Deletes the datasets of one agency; those of which something unusual is kept are left to CKAN's action."""

    def __init__(self, agency_id: str):
        """Raise Unsupported where the portal's plugins, schema or the agency ask for CKAN's actions."""
        if reasons := objections(REMOVING):
            raise Unsupported("; ".join(reasons))
        schema = SchemingDatasetsPlugin.instance._expanded_schemas["dataset"]
        self._agency_id = agency_id
        # Held, so that CKAN's session knows it while datasets are shown.
        self._agency = model.Session.get(model.Group, agency_id)
        self._shower = Shower(schema, shown_agency(agency_id))
        self._actor = documents.portal()

    def prepare(self, ids: Collection[str]) -> dict[str, Shown]:
        """Lock datasets; return those that can be taken away, as they will be shown last."""
        known = {id_: _gone(one.rows) for id_, one in stored.load(ids, self._agency_id).items()}
        wanted = sa.select(COLLABORATOR.c.package_id).where(COLLABORATOR.c.package_id.in_(known))
        with_collaborators = set(model.Session.scalars(wanted))
        tags = tag_ids({tag for rows in known.values() for tag in rows.tags})
        found = {}
        for id_ in known.keys() - with_collaborators:
            try:
                found[id_] = documents.derived(known[id_], self._shower, tags)
            except Doubtful:
                continue
        return found

    def remove(self, last: Mapping[str, Shown]) -> None:
        """Take prepared datasets away with all that hangs on them, and commit."""
        ids = list(last)
        connection = model.Session.connection()
        is_one = PACKAGE.c.id.in_(ids)
        connection.execute(sa.update(PACKAGE).where(is_one).values(state=DELETED))
        is_theirs = sa.and_(MEMBER.c.table_id.in_(ids), MEMBER.c.state == model.State.ACTIVE)
        connection.execute(sa.update(MEMBER).where(is_theirs).values(state=DELETED))
        both = documents.completed(list(last.values()))
        # As they are from now on: who may see an activity is asked of them.
        packages = documents.packages(ids)
        documents.add_activities("deleted package", both, packages, self._actor)
        documents.queue_for_index(both)
        model.Session.commit()


def _gone(rows: Rows) -> Rows:
    return replace(rows, package={**rows.package, "state": DELETED})
