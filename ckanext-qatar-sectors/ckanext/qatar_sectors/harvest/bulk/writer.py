"""Writes many datasets in one transaction, past CKAN's actions: `docs/decisions/0023-bulk-writing.md`."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from ckan import model

from ckanext.qatar_sectors.catalogue.slug import slug_of
from ckanext.qatar_sectors.harvest.bulk import documents, listeners, stored, tables
from ckanext.qatar_sectors.harvest.bulk.agency import shown_agency
from ckanext.qatar_sectors.harvest.bulk.changes import Changed, changed
from ckanext.qatar_sectors.harvest.bulk.clean import CleanDataset
from ckanext.qatar_sectors.harvest.bulk.compiled import CompiledSchema
from ckanext.qatar_sectors.harvest.bulk.doubt import Doubtful, Unsupported
from ckanext.qatar_sectors.harvest.bulk.fitness import WRITING, objections
from ckanext.qatar_sectors.harvest.bulk.names import free_names
from ckanext.qatar_sectors.harvest.bulk.rows import new_rows
from ckanext.qatar_sectors.harvest.bulk.sectors import chosen
from ckanext.qatar_sectors.harvest.bulk.shown import Shower
from ckanext.qatar_sectors.harvest.bulk.stored import Stored
from ckanext.qatar_sectors.harvest.bulk.tags import tag_ids
from ckanext.qatar_sectors.harvest.run.merging import merged
from ckanext.scheming.plugins import SchemingDatasetsPlugin

Mapped = Mapping[str, Any]
log = logging.getLogger(__name__)


@dataclass
class Batch:
    """Mapped datasets by id, sorted by the way that they go."""

    new: dict[str, CleanDataset] = field(default_factory=dict)
    titles: dict[str, Mapping[str, str]] = field(default_factory=dict)
    changed: dict[str, Changed] = field(default_factory=dict)
    tagged: dict[str, Mapping[str, str]] = field(default_factory=dict)
    edited: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def outcomes(self) -> dict[str, int]:
        """Return what a run counts of the batch."""
        return {"created": len(self.new), "updated": len(self.changed)}

    def written(self) -> set[str]:
        """Return the datasets that the batch writes."""
        return self.new.keys() | self.changed.keys()


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
        if reasons := objections(WRITING):
            raise Unsupported("; ".join(reasons))
        schema = SchemingDatasetsPlugin.instance._expanded_schemas["dataset"]
        self._agency_id = agency_id
        # Held, so that CKAN's session knows it while a batch is judged.
        self._agency = model.Session.get(model.Group, agency_id)
        self._compiled = CompiledSchema(schema)
        self._shower = Shower(schema, shown_agency(agency_id))
        self._actor = documents.portal()

    def prepare(self, mapped: Mapping[str, Mapped]) -> Batch:
        """Sort mapped datasets, by id; what is there already is locked, nothing is written."""
        batch = Batch()
        ids = list(mapped)
        there = stored.present(ids)
        known = stored.load(there, self._agency_id)
        for dataset_id, dataset in mapped.items():
            try:
                if dataset["owner_org"] != self._agency_id:
                    raise Doubtful("another agency")
                if dataset_id not in there:
                    batch.new[dataset_id] = self._clean(dataset)
                    batch.titles[dataset_id] = dataset.get("title_translated") or {}
                elif dataset_id in known:
                    self._prepare_update(batch, dataset_id, dataset, known[dataset_id])
                else:
                    raise Doubtful("unusual")
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
        fresh = [
            new_rows(clean, id_, name, self._agency_id, self._actor.id, now)
            for (id_, clean), name in zip(batch.new.items(), names, strict=True)
        ]
        changes = list(batch.changed.values())
        datasets = [*fresh, *(change.after for change in changes)]
        known = {tag for tags in batch.tagged.values() for tag in tags}
        tags = tag_ids({tag for rows in datasets for tag in rows.tags} | known)
        tables.insert_new(fresh, tags)
        tables.update(changes, batch.tagged, tags)
        both = documents.shown(datasets, self._shower, tags)
        # Held until the commit: whoever asks CKAN's session for one of them does not ask the database.
        packages = documents.packages([rows.package["id"] for rows in datasets])
        for kind, part in (
            ("new package", both[: len(fresh)]),
            ("changed package", both[len(fresh) :]),
        ):
            documents.add_activities(kind, part, packages, self._actor)
        documents.queue_for_index(both)
        listeners.heard_new(fresh)
        listeners.heard_changed(changes)
        model.Session.commit()

    def _clean(self, dataset: Mapped) -> CleanDataset:
        return self._compiled.clean({**dataset, **chosen(dataset)})

    def _prepare_update(
        self, batch: Batch, dataset_id: str, dataset: Mapped, known: Stored
    ) -> None:
        ids = {tag: tag for tag in known.rows.tags}
        existing = self._shower.custom(self._shower.default(known.rows, ids))
        merge = merged(dataset, existing, known.before)
        now = datetime.now(UTC).replace(tzinfo=None)
        batch.changed[dataset_id] = changed(known.rows, self._clean(merge.dataset), now)
        batch.tagged[dataset_id] = known.tagged
        batch.edited[dataset_id] = merge.edited()
