"""The posts for which a moderator is asked."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.discussion.model.post import DiscussionPost
from ckanext.qatar_sectors.discussion.model.thread import DiscussionThread
from ckanext.qatar_sectors.discussion.post_states import PostState


@dataclass(frozen=True)
class QueueWanted:
    """Which part of the queue; `agencies` None: all of them."""

    what: str
    agencies: set[str] | None
    kind: str = ""


def queue(
    wanted: QueueWanted, limit: int, offset: int
) -> tuple[list[tuple[DiscussionPost, DiscussionThread]], int]:
    """Return posts with their threads, the oldest first, and how many there are."""
    post, thread = DiscussionPost, DiscussionThread
    parts = {
        "waiting": post.state == PostState.WAITING,
        "reported": post.open_reports > 0,
        "objected": post.objected,
    }
    # Of what was erased with its author's account nothing is left to decide.
    conditions = [parts.get(wanted.what, sa.or_(*parts.values())), post.text != ""]
    if wanted.agencies is not None:
        conditions.append(thread.agency_id.in_(wanted.agencies))
    if wanted.kind:
        conditions.append(thread.kind == wanted.kind)
    joined = sa.join(post, thread, thread.id == post.thread_id)
    # Of the whole portal the posts alone are counted: their index knows which wait.
    whole = wanted.agencies is None and not wanted.kind
    counted = sa.select(sa.func.count()).select_from(post if whole else joined)
    count = model.Session.scalar(counted.where(*conditions))
    rows = model.Session.execute(
        sa.select(post, thread)
        .select_from(joined)
        .where(*conditions)
        .order_by(post.created_at, post.id)
        .limit(limit)
        .offset(offset)
    )
    return [(row[0], row[1]) for row in rows], count or 0
