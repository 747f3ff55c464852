"""Writes many datasets in one transaction, past CKAN's actions: `docs/decisions/0023-bulk-writing.md`."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from ckan import model

from ckanext.qatar_sectors.catalogue.slug import slug_of
from ckanext.qatar_sectors.harvest.bulk import documents, listeners
from ckanext.qatar_sectors.harvest.bulk.agency import shown_agency
from ckanext.qatar_sectors.harvest.bulk.clean import CleanDataset
from ckanext.qatar_sectors.harvest.bulk.compiled import CompiledSchema
from ckanext.qatar_sectors.harvest.bulk.copying import copy
from ckanext.qatar_sectors.harvest.bulk.doubt import Doubtful, Unsupported
from ckanext.qatar_sectors.harvest.bulk.fitness import objections
from ckanext.qatar_sectors.harvest.bulk.names import free_names
from ckanext.qatar_sectors.harvest.bulk.rows import FILE_COLUMNS, PACKAGE_COLUMNS, Rows, new_rows
from ckanext.qatar_sectors.harvest.bulk.sectors import chosen
from ckanext.qatar_sectors.harvest.bulk.shown import Shower
from ckanext.qatar_sectors.harvest.bulk.tags import tag_ids
from ckanext.qatar_sectors.harvest.jobs.system import system_context
from ckanext.scheming.plugins import SchemingDatasetsPlugin

MEMBER_COLUMNS = ("id", "group_id", "table_id", "state", "table_name", "capacity")
TAGGED_COLUMNS = ("id", "state", "package_id", "tag_id")
Mapped = Mapping[str, Any]
log = logging.getLogger(__name__)


@dataclass
class Batch:
    """Mapped datasets by id, sorted by the way that they go."""

    new: dict[str, CleanDataset] = field(default_factory=dict)
    titles: dict[str, Mapping[str, str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def outcomes(self) -> dict[str, int]:
        """Return what a run counts of the batch."""
        return {"created": len(self.new)}


def bulk_writer(agency_id: str) -> BulkWriter | None:
    """Return a writer for an agency's datasets, None where every one has to go through CKAN's actions."""
    try:
        return BulkWriter(agency_id)
    except Unsupported as err:
        log.warning("Datasets are written one by one: %s", err)
        return None


class BulkWriter:
    """Writes the datasets of one agency; what it cannot prove clean is left to CKAN's actions."""

    def __init__(self, agency_id: str):
        """Raise Unsupported where the portal's plugins, schema or the agency ask for CKAN's actions."""
        if reasons := objections():
            raise Unsupported("; ".join(reasons))
        schema = SchemingDatasetsPlugin.instance._expanded_schemas["dataset"]
        self._agency_id = agency_id
        self._compiled = CompiledSchema(schema)
        self._shower = Shower(schema, shown_agency(agency_id))
        user = model.User.by_name(system_context()["user"])
        self._actor = documents.Actor(user.id, user.name)

    def prepare(self, mapped: Mapping[str, Mapped]) -> Batch:
        """Sort mapped datasets, by id; nothing is written."""
        batch = Batch()
        there = {package.id for package in documents.packages(list(mapped))}
        for dataset_id, dataset in mapped.items():
            try:
                if dataset_id in there or dataset["owner_org"] != self._agency_id:
                    raise Doubtful(dataset_id)
                batch.new[dataset_id] = self._compiled.clean({**dataset, **chosen(dataset)})
                batch.titles[dataset_id] = dataset.get("title_translated") or {}
            except Doubtful:
                batch.left.append(dataset_id)
            except Exception:
                # The others of the batch are not to blame.
                log.exception("Dataset %s could not be judged", dataset_id)
                batch.left.append(dataset_id)
        return batch

    def write(self, batch: Batch) -> None:
        """Write a batch's datasets with all that hangs on them, and commit."""
        now = datetime.now(UTC).replace(tzinfo=None)
        names = free_names([slug_of(batch.titles[id_]) for id_ in batch.new])
        datasets = [
            new_rows(clean, id_, name, self._agency_id, self._actor.id, now)
            for (id_, clean), name in zip(batch.new.items(), names, strict=True)
        ]
        tags = tag_ids({tag for rows in datasets for tag in rows.tags})
        self._insert(datasets, tags)
        both = documents.shown(datasets, self._shower, tags)
        stored = documents.packages(list(batch.new))
        documents.add_activities("new package", both, stored, self._actor)
        documents.queue_for_index(both)
        listeners.heard_new(datasets)
        model.Session.commit()

    def _insert(self, datasets: Sequence[Rows], tags: Mapping[str, str]) -> None:
        copy("package", PACKAGE_COLUMNS, (rows.package for rows in datasets))
        files = (
            {**file, "extras": file["extras"] or None} for rows in datasets for file in rows.files
        )
        copy("resource", FILE_COLUMNS, files)
        copy(
            "package_tag",
            TAGGED_COLUMNS,
            (
                {
                    "id": str(uuid.uuid4()),
                    "state": model.State.ACTIVE,
                    "package_id": rows.package["id"],
                    "tag_id": tags[tag],
                }
                for rows in datasets
                for tag in rows.tags
            ),
        )
        copy(
            "member",
            MEMBER_COLUMNS,
            (
                {
                    "id": str(uuid.uuid4()),
                    "group_id": self._agency_id,
                    "table_id": rows.package["id"],
                    "state": model.State.ACTIVE,
                    "table_name": "package",
                    "capacity": "organization",
                }
                for rows in datasets
            ),
        )
