"""A dataset as CKAN's tables hold it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ckanext.qatar_sectors.harvest.bulk.clean import CleanDataset, CleanFile

Row = dict[str, Any]

ACTIVE = "active"
PACKAGE_COLUMNS = (
    *("id", "name", "title", "version", "url", "notes", "author", "author_email"),
    *("maintainer", "maintainer_email", "state", "license_id", "type", "owner_org", "private"),
    *("metadata_modified", "creator_user_id", "metadata_created", "extras"),
)
FILE_COLUMNS = (
    *("id", "url", "format", "description", "position", "hash", "state", "extras", "name"),
    *("resource_type", "mimetype", "mimetype_inner", "size", "last_modified", "cache_url"),
    *("cache_last_updated", "created", "url_type", "package_id", "metadata_modified"),
)
# What a file without them has: texts that are empty, not missing.
EMPTY_TEXTS = ("url", "format", "description", "hash")


@dataclass(frozen=True)
class Rows:
    """One dataset: its row, its files' rows in their order, and its tags by name."""

    package: Row
    files: tuple[Row, ...]
    tags: tuple[str, ...]


def new_rows(
    clean: CleanDataset, dataset_id: str, name: str, owner_org: str, creator: str, now: datetime
) -> Rows:
    """Return the rows of a dataset that was not there before."""
    package = dict.fromkeys(PACKAGE_COLUMNS) | clean.columns
    package |= {
        "id": dataset_id,
        "name": name,
        "owner_org": owner_org,
        "creator_user_id": creator,
        "state": ACTIVE,
        "metadata_created": now,
        "metadata_modified": now,
        "extras": clean.extras,
    }
    files = tuple(
        new_file(one, dataset_id, position, now) for position, one in enumerate(clean.files)
    )
    return Rows(package, files, clean.tags)


def new_file(clean: CleanFile, dataset_id: str, position: int, now: datetime) -> Row:
    """Return the row of a file that was not there before."""
    row: Row = dict.fromkeys(FILE_COLUMNS)
    row |= {**dict.fromkeys(EMPTY_TEXTS, ""), **clean.columns}
    row |= {
        "id": str(uuid.uuid4()),
        "package_id": dataset_id,
        "position": position,
        "state": ACTIVE,
        "created": now,
        "metadata_modified": now,
        "extras": clean.extras,
    }
    return row
