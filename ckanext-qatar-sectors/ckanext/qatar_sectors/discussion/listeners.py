"""What becomes of threads when their subject or a person goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.discussion import persons
from ckanext.qatar_sectors.discussion.model import (
    DiscussionSetting,
    DiscussionTemplate,
    DiscussionThread,
)
from ckanext.qatar_sectors.discussion.queue import posts, registry
from ckanext.qatar_sectors.operation import purging


def install() -> None:
    """Let threads follow their datasets and agencies; a second call changes nothing."""
    registry.register(posts.SOURCE)
    purging.register(purging.Purged.DATASET, purge_datasets)
    purging.register(purging.Purged.ORGANIZATION, purge_agencies)
    purging.register(purging.Purged.USER, persons.erase_all)
    if not sa.event.contains(model.Session, "after_flush", follow_owner):
        sa.event.listen(model.Session, "after_flush", follow_owner)


def purge_datasets(ids: Sequence[str]) -> None:
    """Delete the threads of datasets with all that belongs to them."""
    about = (DiscussionThread.subject_type == "dataset") & DiscussionThread.subject_id.in_(ids)
    model.Session.execute(sa.delete(DiscussionThread).where(about))


def purge_agencies(ids: Sequence[str]) -> None:
    """Delete what agencies settled."""
    for table in (DiscussionSetting, DiscussionTemplate):
        model.Session.execute(sa.delete(table).where(table.agency_id.in_(ids)))


def follow_owner(session: Any, _flush_context: Any) -> None:
    """Give the threads of a dataset to the agency that it moves to."""
    for thing in session.dirty:
        if not isinstance(thing, model.Package):
            continue
        if sa.inspect(thing).attrs["owner_org"].history.has_changes():
            session.execute(
                sa.update(DiscussionThread)
                .where(
                    DiscussionThread.subject_type == "dataset",
                    DiscussionThread.subject_id == thing.id,
                )
                .values(agency_id=thing.owner_org)
                .execution_options(synchronize_session=False)
            )
