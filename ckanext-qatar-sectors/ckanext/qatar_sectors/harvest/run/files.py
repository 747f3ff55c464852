"""The files of a dataset: which of them is which, and what a person did to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckanext.qatar_sectors.harvest.run.fields import Change, Edit, merged_fields
from ckanext.qatar_sectors.harvest.run.likeness import guessed

File = Mapping[str, Any]

# What CKAN and the portal keep of a file by themselves.
KEPT = frozenset(
    {
        *("id", "package_id", "position", "state", "revision_id", "resource_type"),
        *("created", "last_modified", "metadata_modified", "url_type", "datastore_active"),
        *(
            "cache_url",
            "cache_last_updated",
            "mimetype_inner",
            "harvest_key",
            "name",
            "description",
        ),
        *("datastore_contains_all_records_of_source_file", "on_same_domain", "tracking_summary"),
    }
)


def merged_files(
    mapped: list[dict[str, Any]], existing: list[dict[str, Any]], before: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[Edit]]:
    """Return the files to write: the source's in its order, then those that a person added.

    What a person deleted stays deleted as long as the source keeps naming it.
    """
    result: list[dict[str, Any]] = []
    edits: list[Edit] = []
    here, once = _partners(mapped, existing), _partners(mapped, before)
    for position, file in enumerate(mapped):
        there, earlier = here[position], once[position]
        key = _key(file)
        if there is None and earlier is not None:
            edits.append(Edit("", Change.REMOVED, key))
        elif there is None or earlier is None:
            # New at the source; one that a person brought first is taken over by its address.
            result.append(dict(file) | ({"id": there["id"]} if there else {}))
        else:
            fields, changed = _merged_file(file, there, earlier, key)
            result.append(fields)
            edits += changed
    known = [file for file in existing if not _is_in(file, here)]
    former = _partners(known, before)
    for position, file in enumerate(known):
        if former[position] is None:
            result.append(dict(file))
            edits.append(Edit("", Change.ADDED, _key(file) or file.get("id", "")))
    return result, edits


def _merged_file(
    mapped: File, existing: File, before: File, key: str
) -> tuple[dict[str, Any], list[Edit]]:
    if not before.get("format") and guessed(existing.get("format"), existing.get("url")):
        existing = {**existing, "format": ""}
    fields, edits = merged_fields(mapped, existing, before, KEPT, key)
    fields["id"] = existing["id"]
    if any(edit.field == "url" for edit in edits) and existing.get("url_type"):
        # A person put an uploaded file in the place of the source's.
        fields["url_type"] = existing["url_type"]
    return fields, edits


def with_ids(mapped: list[dict[str, Any]], existing: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each file the id it has already, found by its key in the source or by its address."""
    return [
        {**file, "id": same["id"]} if same else dict(file)
        for file, same in zip(mapped, _partners(mapped, existing), strict=True)
    ]


def _partners(files: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[File | None]:
    """Return for each file the same one of the others, by key, else by address; none serves twice."""
    free = list(others)
    found: list[File | None] = [None] * len(files)
    for field in ("harvest_key", "url"):
        for position, file in enumerate(files):
            if found[position] is not None or not file.get(field):
                continue
            same = next((old for old in free if old.get(field) == file[field]), None)
            if same is not None:
                free = [old for old in free if old is not same]
                found[position] = same
    return found


def _is_in(file: File, found: list[File | None]) -> bool:
    return any(file is one for one in found)


def _key(file: File) -> str:
    return str(file.get("harvest_key") or file.get("url") or "")
