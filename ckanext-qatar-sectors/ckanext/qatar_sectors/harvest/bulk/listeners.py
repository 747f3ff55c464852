"""What our own features would have heard of new datasets from CKAN's session, told in bulk."""

from __future__ import annotations

from collections.abc import Sequence

from ckanext.qatar_sectors.harvest.bulk.changes import Changed
from ckanext.qatar_sectors.harvest.bulk.rows import Row, Rows
from ckanext.qatar_sectors.notices import news
from ckanext.qatar_sectors.tables import listeners as tables

TOLD_BY_TABLES = ("url", "url_type", "format", "mimetype", "hash", "last_modified")


def heard_new(datasets: Sequence[Rows]) -> None:
    """Tell of new datasets, in the session's transaction and as part of it."""
    tables.note_new({file["id"]: _facts(file) for rows in datasets for file in rows.files})
    news.note_added(rows.package["id"] for rows in datasets if _waits_for_review(rows))


def heard_changed(changes: Sequence[Changed]) -> None:
    """Tell of changed datasets, as part of the session's transaction."""
    files = {
        file["id"]: _facts(file)
        for one in changes
        for file in one.after.files
        if file["id"] in (*one.new_files, *one.changed_files)
    }
    tables.note_changed(files)
    for one in changes:
        if one.new_files or (one.is_news() and not one.after.package["private"]):
            news.note_changed(one.after.package["id"], one.new_files)


def _facts(file: Row) -> Row:
    return {**file["extras"], **{name: file[name] for name in TOLD_BY_TABLES}}


def _waits_for_review(rows: Rows) -> bool:
    """A harvested dataset is told one by one only where somebody has to choose its sectors."""
    return not rows.package["private"] and rows.package["extras"].get("sectors_rule") == news.REVIEW
