"""Writes datasets through CKAN's own actions, one transaction each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.catalogue.slug import slug_of, unique
from ckanext.qatar_sectors.harvest.jobs.system import system_context
from ckanext.qatar_sectors.harvest.model import HarvestRecord
from ckanext.qatar_sectors.harvest.run.merging import merged


class Writer(Protocol):
    """What a run needs of whatever writes datasets.

    What the session holds when a method is called is committed together with the dataset, or not
    at all: both methods raise `tk.ValidationError` after a rollback.
    """

    def write(self, dataset_id: str, mapped: Mapping[str, Any]) -> bool:
        """Create or update a dataset; return whether it is new."""

    def delete(self, dataset_id: str) -> None:
        """Delete a dataset; one that is deleted or gone stays so."""


class ActionWriter:
    """`package_create`, `package_update` and `package_delete`, with all that hangs on them."""

    def write(self, dataset_id: str, mapped: Mapping[str, Any]) -> bool:
        package = model.Package.get(dataset_id)
        if package is None:
            HarvestRecord.remember(dataset_id, dict(mapped), [])
            title = mapped.get("title_translated") or {}
            dataset = {**mapped, "id": dataset_id, "name": _free_name(slug_of(title))}
            tk.get_action("package_create")(system_context(), dataset)
            return True
        existing = tk.get_action("package_show")(system_context(), {"id": dataset_id})
        merge = merged(mapped, existing, HarvestRecord.mapped_before(dataset_id))
        HarvestRecord.remember(dataset_id, dict(mapped), merge.edited())
        dataset = merge.dataset | {"id": dataset_id, "state": "active"}
        tk.get_action("package_update")(system_context(), dataset)
        # Without a change package_update returns before it commits.
        model.Session.commit()
        return False

    def delete(self, dataset_id: str) -> None:
        package = model.Package.get(dataset_id)
        if package is not None and package.state != model.State.DELETED:
            tk.get_action("package_delete")(system_context(), {"id": dataset_id})
        model.Session.commit()


def _free_name(slug: str) -> str:
    column = model.Package.__table__.c.name
    taken = sa.select(column).where(sa.or_(column == slug, column.like(f"{slug}-%")))
    return unique(slug, set(model.Session.scalars(taken)))
