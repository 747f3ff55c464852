"""Carrying out one decision about one post, with all that follows from it."""

from __future__ import annotations

from datetime import UTC, datetime

from ckan import model

from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.discussion import telling
from ckanext.qatar_sectors.discussion.errors import (
    OwnDecision,
    SecondPairOfEyes,
    WordsMissing,
)
from ckanext.qatar_sectors.discussion.finding import Seen, is_author
from ckanext.qatar_sectors.discussion.model import (
    DiscussionDecision,
    DiscussionObjection,
    DiscussionPost,
    DiscussionReport,
)
from ckanext.qatar_sectors.discussion.post_states import (
    MODERATING,
    NEED_REASON,
    Decision,
    PostState,
    decide,
)
from ckanext.qatar_sectors.discussion.reasons import NEEDS_WORDS
from ckanext.qatar_sectors.discussion.thread_states import ThreadState, follow_answers

ACTS = {
    Decision.PUBLISH: Act.POST_PUBLISH,
    Decision.REFUSE: Act.POST_REFUSE,
    Decision.HIDE: Act.POST_HIDE,
    Decision.RESTORE: Act.POST_RESTORE,
    Decision.KEEP: Act.POST_KEEP,
    Decision.UPHOLD: Act.POST_UPHOLD,
    Decision.WITHDRAW: Act.POST_WITHDRAW,
}
SETTLES_REPORTS = frozenset({Decision.HIDE, Decision.KEEP, Decision.WITHDRAW})
SETTLES_OBJECTION = frozenset({Decision.RESTORE, Decision.UPHOLD, Decision.WITHDRAW})


def settle(
    seen: Seen, post: DiscussionPost, decision: Decision, reason: str = "", note: str = ""
) -> None:
    """Decide about a post of a thread that is held; the caller commits."""
    if decision in MODERATING and is_author(seen.who, post):
        raise OwnDecision()
    before = PostState(post.state)
    after = decide(
        before,
        decision,
        reason=reason,
        reports=post.open_reports,
        objection=post.objected,
        erased=post.erased,
    )
    if decision in NEED_REASON and reason in NEEDS_WORDS and not note:
        raise WordsMissing()
    if decision is Decision.UPHOLD:
        _check_other_eyes(seen, post)
    now = datetime.now(UTC)
    row = DiscussionDecision(
        thread_id=seen.thread.id,
        post_id=post.id,
        what=decision.value,
        before=before.value,
        after=after.value,
        reason=reason,
        note=note,
        decided_by=seen.who.id or None,
        decided_at=now,
    )
    model.Session.add(row)
    if decision in SETTLES_REPORTS:
        DiscussionReport.settle(post.id, now)
        post.open_reports = 0
    if decision in SETTLES_OBJECTION:
        _answer_objection(post, decision, now)
    if decision in NEED_REASON:
        post.reason, post.note = reason, note
    if after is PostState.PUBLISHED:
        post.published_at = post.published_at or now
        post.reason, post.note = "", ""
    post.state = after.value
    post.version += 1
    _count(seen, post)
    record(
        ACTS[decision],
        ObjectType.POST,
        post.id,
        reason=reason,
        details={"thread": seen.thread.id},
    )
    model.Session.flush()
    telling.of_decision(seen, post, row)


def _count(seen: Seen, post: DiscussionPost) -> None:
    thread = seen.thread
    thread.count_posts()
    if post.official:
        state = follow_answers(ThreadState(thread.state), thread.answered_at is not None)
        thread.state = state.value


def _answer_objection(post: DiscussionPost, decision: Decision, now: datetime) -> None:
    for objection in DiscussionObjection.of_post(post.id):
        if not objection.outcome:
            objection.outcome, objection.answered_at = decision.value, now
    post.objected = False


def _check_other_eyes(seen: Seen, post: DiscussionPost) -> None:
    """Who hid a post does not judge the objection to it."""
    hidden = DiscussionDecision.last_of(post.id, list(NEED_REASON))
    if hidden is not None and hidden.decided_by and hidden.decided_by == seen.who.id:
        raise SecondPairOfEyes()
