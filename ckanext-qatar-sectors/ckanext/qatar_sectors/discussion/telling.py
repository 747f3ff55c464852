"""Who is told of what. A notice holds no text of participants: it may be hidden before it is read."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.discussion import finding, standing
from ckanext.qatar_sectors.discussion.finding import Seen
from ckanext.qatar_sectors.discussion.model import DiscussionDecision, DiscussionPost
from ckanext.qatar_sectors.discussion.post_states import Decision, PostState
from ckanext.qatar_sectors.notices import outbox, visibility

ABOUT = "discussion"
# What a decision is called among the kinds of notices; the others are no news to the author.
TOLD = {
    Decision.PUBLISH: "discussion.published",
    Decision.REFUSE: "discussion.refused",
    Decision.HIDE: "discussion.hidden",
    Decision.RESTORE: "discussion.restored",
    Decision.UPHOLD: "discussion.upheld",
}


def install() -> None:
    """Say who may see notices about discussions; a second call changes nothing."""
    visibility.register(ABOUT, finding.may_see_thread)


def of_new_post(seen: Seen, post: DiscussionPost) -> None:
    """Tell moderators of what waits, the agency of what is public, the others of its answer."""
    if post.state == PostState.WAITING:
        people = standing.moderating_people(seen.about.agency_id, post.author_id)
        _tell("discussion.waiting", people, seen, post, key=_waiting_key(seen, post))
    elif post.official:
        _tell("discussion.answered", _participants(seen, post), seen, post)
    else:
        _of_public_post(seen, post)


def of_decision(seen: Seen, post: DiscussionPost, decision: DiscussionDecision) -> None:
    """Tell the author what was decided; what became public is new to the agency."""
    kind = TOLD.get(Decision(decision.what))
    if kind and post.author_id and post.author_id != decision.decided_by:
        _tell(kind, [post.author_id], seen, post, key=decision.id)
    if decision.what == Decision.PUBLISH:
        _of_public_post(seen, post)


def of_objection(seen: Seen, post: DiscussionPost, objection_id: str) -> None:
    """Tell moderators that an author objects."""
    people = standing.moderating_people(seen.about.agency_id, post.author_id)
    _tell("discussion.objection", people, seen, post, key=objection_id)


def of_report(seen: Seen, post: DiscussionPost) -> None:
    """Tell moderators that a post was reported; once, however many report it."""
    people = standing.moderating_people(seen.about.agency_id, post.author_id)
    _tell("discussion.reported", people, seen, post, key=f"{post.id}:{post.version}")


def _of_public_post(seen: Seen, post: DiscussionPost) -> None:
    if post.is_first and not seen.thread.promised_days:
        # Where no answer to each thread is promised, a notice for each would be noise.
        return
    kind = "discussion.begun" if post.is_first else "discussion.reply"
    people = set(standing.answering_people(seen.about.agency_id))
    if not post.is_first:
        people = {seen.first.author_id} if seen.first.author_id else set()
    _tell(kind, people - {post.author_id}, seen, post)


def _waiting_key(seen: Seen, post: DiscussionPost) -> str:
    """Name the news for moderators: each post where each is answered, else once a day for the thing."""
    if seen.thread.promised_days:
        return post.id
    return f"{seen.about.id}:{post.created_at.date().isoformat()}"


def _participants(seen: Seen, post: DiscussionPost) -> set[str]:
    wrote = sa.select(DiscussionPost.author_id).where(
        DiscussionPost.thread_id == seen.thread.id,
        DiscussionPost.state == PostState.PUBLISHED,
        DiscussionPost.author_id.is_not(None),
    )
    return {one for one in model.Session.scalars(wrote.distinct()) if one} - {post.author_id}


def _tell(kind: str, people: Any, seen: Seen, post: DiscussionPost, key: str = "") -> None:
    facts = {"dataset": dict(seen.about.title), "thread": seen.thread.id, "post": post.id}
    outbox.tell(
        kind,
        [one for one in people if one],
        facts,
        about=(ABOUT, seen.thread.id),
        key=f"{kind}:{key or post.id}",
    )
