"""Bring a mapped record and the dataset that exists already together: what a person edited stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ckanext.qatar_sectors.harvest.run.fields import Change, Edit, merged_fields
from ckanext.qatar_sectors.harvest.run.files import merged_files, with_ids

# What CKAN computes or keeps by itself, and what only people set.
KEPT = ("id", "name", "private", "state", "type", "plugin_data", "groups")
# Chosen together; the catalogue keeps a person's choice.
SECTORS = ("sectors", "sectors_rule", "sectors_reason")
# The portal's word on a dataset, and what is worked out from other fields.
LEFT_ALONE = frozenset(
    {
        *KEPT,
        *SECTORS,
        *("resources", "owner_org", "organization", "title", "notes", "tags", "extras"),
        *("uri", "original_uri", "harvest_source_id", "harvest_identifier", "is_sample"),
        *("creator_user_id", "isopen", "license_title", "license_url", "tracking_summary"),
        *("metadata_created", "metadata_modified", "num_resources", "num_tags"),
        *("relationships_as_object", "relationships_as_subject"),
    }
)
BY_PERSON = "person"


@dataclass(frozen=True)
class Merge:
    """What to write, and which fields and files of it are a person's."""

    dataset: dict[str, Any]
    edits: tuple[Edit, ...] = ()

    def edited(self) -> list[dict[str, str]]:
        """Return the edits as a record keeps them."""
        return [edit.facts() for edit in self.edits]


def merged(
    mapped: Mapping[str, Any],
    existing: Mapping[str, Any],
    before: Mapping[str, Any] | None = None,
) -> Merge:
    """Return what to write: the record's fields, a person's edits, the ids of the dataset and its files.

    `mapped` is what the source says now, `before` what it said when the dataset was last written, and
    `existing` the dataset as it is shown. Where nobody knows what was before, the source has its way.
    """
    kept = {key: existing[key] for key in KEPT if key in existing}
    mapped_files, files = mapped.get("resources") or [], existing.get("resources") or []
    if before is None:
        return Merge({**mapped, **kept, "resources": with_ids(mapped_files, files)})
    dataset, edits = merged_fields(mapped, existing, before, LEFT_ALONE)
    resources, file_edits = merged_files(mapped_files, files, before.get("resources") or [])
    if existing.get("sectors_rule") == BY_PERSON:
        dataset |= {key: existing[key] for key in SECTORS if key in existing}
        edits.append(Edit("sectors", Change.CHANGED))
    return Merge({**dataset, **kept, "resources": resources}, (*edits, *file_edits))
