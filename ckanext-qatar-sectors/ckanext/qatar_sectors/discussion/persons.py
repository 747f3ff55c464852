"""What discussions hold of a person: given out to them, and taken away when their account is erased."""

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
    DiscussionSupport,
    DiscussionThread,
)
from ckanext.qatar_sectors.discussion.post_states import PostState


def given(user_id: str) -> dict[str, Any]:
    """Return all that a person wrote here, in every state, and what they reported."""
    post, thread, report = DiscussionPost, DiscussionThread, DiscussionReport
    own = sa.select(post, thread.title).join(thread, thread.id == post.thread_id)
    rows = model.Session.execute(own.where(post.author_id == user_id).order_by(post.created_at))
    objection = DiscussionObjection
    objections = (
        sa.select(objection)
        .join(post, post.id == objection.post_id)
        .where(post.author_id == user_id)
        .order_by(objection.made_at)
    )
    reports = sa.select(report).where(report.reporter_id == user_id).order_by(report.made_at)
    return {
        "posts": [
            {
                "thread": row.thread_id,
                "title": title if row.is_first else "",
                "text": row.text,
                "state": row.state,
                "named": row.named,
                "on_behalf": row.on_behalf,
                "written_at": row.created_at.isoformat(),
            }
            for row, title in rows
        ],
        "objections": [
            {"text": row.text, "made_at": row.made_at.isoformat()}
            for row in model.Session.scalars(objections)
        ],
        "supports": [
            {"post": row.post_id, "made_at": row.made_at.isoformat()}
            for row in model.Session.scalars(
                sa.select(DiscussionSupport)
                .where(DiscussionSupport.person_id == user_id)
                .order_by(DiscussionSupport.made_at)
            )
        ],
        "reports": [
            {"reason": row.reason, "note": row.note, "made_at": row.made_at.isoformat()}
            for row in model.Session.scalars(reports)
        ],
    }


def erase(user_id: str) -> None:
    """Take one person away from what they wrote; the caller commits."""
    erase_all([user_id])


def erase_all(ids: Sequence[str]) -> None:
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
    emptied = {"text": "", "fingerprint": "", "note": "", "objected": False}
    session.execute(_unsynced(sa.update(post).where(hidden).values(emptied)))
    nameless = {"author_id": None, "named": False, "on_behalf": "", "submission_key": None}
    session.execute(_unsynced(sa.update(post).where(post.author_id.in_(ids)).values(nameless)))
    # The report still counts, as that of somebody.
    somebody = sa.func.concat("erased:", report.id)
    session.execute(
        _unsynced(sa.update(report).where(report.reporter_id.in_(ids)).values(reporter_id=somebody))
    )

    support = DiscussionSupport
    somebody = sa.func.concat("erased:", sa.func.gen_random_uuid())
    session.execute(
        _unsynced(sa.update(support).where(support.person_id.in_(ids)).values(person_id=somebody))
    )


def _unsynced(statement: Any) -> Any:
    return statement.execution_options(synchronize_session=False)
