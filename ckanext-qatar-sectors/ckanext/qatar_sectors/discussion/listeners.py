"""What becomes of threads when their subject or a person goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.discussion.model import (
    DiscussionObjection,
    DiscussionPost,
    DiscussionReport,
    DiscussionRevision,
    DiscussionSetting,
    DiscussionTemplate,
    DiscussionThread,
)
from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.operation import purging


def install() -> None:
    """Let threads follow their datasets and agencies; a second call changes nothing."""
    purging.register(purging.Purged.DATASET, purge_datasets)
    purging.register(purging.Purged.ORGANIZATION, purge_agencies)
    purging.register(purging.Purged.USER, erase_people)
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


def erase_people(ids: Sequence[str]) -> None:
    """Take people away from what they wrote: public posts stay without a name, other texts go."""
    post, revision, report = DiscussionPost, DiscussionRevision, DiscussionReport
    session = model.Session
    own = sa.select(post.id).where(post.author_id.in_(ids))
    session.execute(sa.delete(revision).where(revision.post_id.in_(own)))
    # What they said against a decision is theirs alone.
    objection = DiscussionObjection
    session.execute(sa.update(objection).where(objection.post_id.in_(own)).values(text=""))
    firsts = own.where(post.is_first, post.state != PostState.PUBLISHED)
    titled = sa.select(post.thread_id).where(post.id.in_(firsts))
    session.execute(
        _unsynced(
            sa.update(DiscussionThread).where(DiscussionThread.id.in_(titled)).values(title="")
        )
    )
    hidden = post.author_id.in_(ids) & (post.state != PostState.PUBLISHED)
    session.execute(
        _unsynced(sa.update(post).where(hidden).values(text="", fingerprint="", note=""))
    )
    nameless = {"author_id": None, "named": False, "submission_key": None}
    session.execute(_unsynced(sa.update(post).where(post.author_id.in_(ids)).values(nameless)))
    # The report still counts, as that of somebody.
    somebody = sa.func.concat("erased:", report.id)
    session.execute(
        _unsynced(sa.update(report).where(report.reporter_id.in_(ids)).values(reporter_id=somebody))
    )


def _unsynced(statement: Any) -> Any:
    return statement.execution_options(synchronize_session=False)


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
