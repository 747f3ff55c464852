"""A dataset's rows after an update, as `package_update` would have left them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ckanext.qatar_sectors.harvest.bulk.clean import CleanDataset, CleanFile
from ckanext.qatar_sectors.harvest.bulk.doubt import Doubtful
from ckanext.qatar_sectors.harvest.bulk.rows import Row, Rows, new_file

# Columns that CKAN empties where an update does not mention them; it keeps all others.
EMPTIED: dict[str, Any] = dict.fromkeys(
    (
        *("title", "version", "url", "author", "author_email", "maintainer"),
        *("maintainer_email", "notes", "license_id"),
    )
)
EMPTIED_OF_FILES: dict[str, Any] = {"url": ""} | dict.fromkeys(
    ("description", "resource_type", "mimetype", "mimetype_inner")
)
TOUCHED = frozenset({"metadata_modified"})


@dataclass(frozen=True)
class Changed:
    """The rows of a dataset before and after, and which of its files are new or differ."""

    before: Rows
    after: Rows
    new_files: tuple[str, ...]
    changed_files: tuple[str, ...]

    def is_news(self) -> bool:
        """Say whether the dataset itself says something else, not only its files."""
        return any(
            self.before.package[name] != value
            for name, value in self.after.package.items()
            if name not in TOUCHED
        )


def changed(before: Rows, clean: CleanDataset, now: datetime) -> Changed:
    """Return a dataset's rows with a new content; raise Doubtful where a file is to be taken away."""
    package = {**before.package, **EMPTIED, **clean.columns, "extras": clean.extras}
    old = {file["id"]: file for file in before.files}
    files = [
        _file(one, old, package["id"], position, now) for position, one in enumerate(clean.files)
    ]
    if old.keys() - {file["id"] for file in files}:
        # CKAN keeps what is left of a file that is taken away.
        raise Doubtful("a file less")
    new = tuple(file["id"] for file in files if file["id"] not in old)
    differ = tuple(file["id"] for file in files if file["id"] in old and file != old[file["id"]])
    after = Rows(package, tuple(files), clean.tags)
    same_tags = set(before.tags) == set(clean.tags)
    if (package, files) != (before.package, list(before.files)) or not same_tags:
        package["metadata_modified"] = now
    return Changed(before, after, new, differ)


def _file(
    clean: CleanFile, old: Mapping[str, Row], dataset_id: str, position: int, now: datetime
) -> Row:
    known = clean.columns.get("id")
    if known is None:
        return new_file(clean, dataset_id, position, now)
    if known not in old:
        raise Doubtful("a file of another dataset")
    row = {**old[known], **EMPTIED_OF_FILES, **clean.columns, "extras": clean.extras}
    if row != old[known]:
        row["metadata_modified"] = now
    return {**row, "position": position}
