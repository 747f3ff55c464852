"""The posts for which a moderator is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.discussion.model.post import DiscussionPost
from ckanext.qatar_sectors.discussion.model.thread import DiscussionThread
from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.lists.window import Window
from ckanext.qatar_sectors.lists.windowed import windowed


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
    post = DiscussionPost
    rows = model.Session.execute(
        _asking(wanted).order_by(post.created_at, post.id).limit(limit).offset(offset)
    )
    return [(row[0], row[1]) for row in rows], number(wanted)


def window(wanted: QueueWanted, shown: Window) -> list[tuple[DiscussionPost, DiscussionThread]]:
    """Return posts with their threads behind or before a place, in the direction in which they are read."""
    asked = windowed(
        _asking(wanted), DiscussionPost.created_at, DiscussionPost.id, shown, newest_first=False
    )
    return [(row[0], row[1]) for row in model.Session.execute(asked)]


def number(wanted: QueueWanted, most: int | None = None) -> int:
    """Return how many posts there are, counted no further than `most`."""
    # Of the whole portal the posts alone are counted: their index knows which wait.
    whole = wanted.agencies is None and not wanted.kind
    asked = sa.select(DiscussionPost.id).select_from(DiscussionPost if whole else _JOINED)
    some = asked.where(*_conditions(wanted)).limit(most).subquery()
    return model.Session.scalar(sa.select(sa.func.count()).select_from(some)) or 0


_JOINED = sa.join(DiscussionPost, DiscussionThread, DiscussionThread.id == DiscussionPost.thread_id)


def _asking(wanted: QueueWanted) -> sa.Select[tuple[DiscussionPost, DiscussionThread]]:
    return (
        sa.select(DiscussionPost, DiscussionThread).select_from(_JOINED).where(*_conditions(wanted))
    )


def _conditions(wanted: QueueWanted) -> list[Any]:
    post, thread = DiscussionPost, DiscussionThread
    parts = {
        "waiting": post.state == PostState.WAITING,
        "reported": post.open_reports > 0,
        "objected": post.objected,
    }
    # Of what was erased with its author's account nothing is left to decide.
    conditions: list[Any] = [
        parts.get(wanted.what, sa.or_(*parts.values())),
        post.text != "",
    ]
    if wanted.agencies is not None:
        conditions.append(thread.agency_id.in_(wanted.agencies))
    if wanted.kind:
        conditions.append(thread.kind == wanted.kind)
    return conditions
