"""Withholds files of contributions from the moment in which one was hidden until they are made anew, and tables until they are loaded.

The number that closes the door is raised in the transaction that hides (`noticing`). It opens again when the number of which the new
files were made is written, after the files: whatever ends in between, a worker that is killed say, leaves it closed.
"""

from __future__ import annotations

from ckanext.eparticipation.opendata.model import OpenDataRow
from ckanext.qatar_sectors.files import renewing
from ckanext.qatar_sectors.tables.model import TableLoad
from ckanext.qatar_sectors.tables.status import Status


def install() -> None:
    """Say which files are withheld; a second call changes nothing."""
    renewing.register("contributions", is_withheld)


def is_withheld(resource_id: str, table: bool) -> bool:
    """Say whether a file, or its table, may hold what is hidden by now."""
    row = OpenDataRow.of_file(resource_id)
    if row is None:
        return False
    return row.is_old or (table and not _is_loaded(resource_id))


def _is_loaded(resource_id: str) -> bool:
    """Say whether the table is that of the file; while a new one is read, or could not be, the earlier one stands."""
    load = TableLoad.get(resource_id)
    return load is None or load.status == Status.COMPLETE
