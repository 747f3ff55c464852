"""What our own features would have heard of new datasets from CKAN's session, told in bulk."""

from __future__ import annotations

from collections.abc import Sequence

from ckanext.qatar_sectors.harvest.bulk.rows import Row, Rows
from ckanext.qatar_sectors.notices import news
from ckanext.qatar_sectors.tables import listeners as tables

TOLD_BY_TABLES = ("url", "url_type", "format", "mimetype", "hash", "last_modified")


def heard_new(datasets: Sequence[Rows]) -> None:
    """Tell of new datasets, in the session's transaction and as part of it."""
    tables.note_new({file["id"]: _facts(file) for rows in datasets for file in rows.files})
    news.note_added(rows.package["id"] for rows in datasets if _waits_for_review(rows))


def _facts(file: Row) -> Row:
    return {**file["extras"], **{name: file[name] for name in TOLD_BY_TABLES}}


def _waits_for_review(rows: Rows) -> bool:
    """A harvested dataset is told one by one only where somebody has to choose its sectors."""
    return not rows.package["private"] and rows.package["extras"].get("sectors_rule") == news.REVIEW
