"""A thread with a page of its posts, as an action answers it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion import finding, reading, standing
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread
from ckanext.qatar_sectors.discussion.subjects.subject import About
from ckanext.qatar_sectors.discussion.terms import is_open
from ckanext.qatar_sectors.discussion.thread_states import ThreadState, targets


def begun(post: DiscussionPost, about: About, who: standing.Viewer) -> dict[str, Any]:
    """Return a thread to who has just begun it; without an account its text is not read again."""
    thread = DiscussionThread.get(post.thread_id)
    if thread is None:
        raise tk.ObjectNotFound(tk._("There is no such discussion."))
    moderates = standing.moderates(who, about.agency_id)
    return page(finding.Seen(thread, post, about, who, moderates), [post], 1, 1, 0)


def page(
    seen: finding.Seen, rows: list[DiscussionPost], count: int, limit: int, offset: int
) -> dict[str, Any]:
    """Return a thread with these of its posts."""
    thread = seen.thread
    answers = seen.answers_as is not None
    terms, now = seen.terms, datetime.now(UTC)
    takes_replies = terms.enabled and not thread.locked and thread.first_state == "published"
    return {
        "thread": reading.threads([thread], seen.who)[0],
        "posts": reading.posts(rows, seen),
        "count": count,
        "limit": limit,
        "offset": offset,
        "terms": reading.terms(terms, now),
        "may_reply": takes_replies and (answers or is_open(terms, now)),
        "may_answer": answers,
        "may_moderate": seen.moderates,
        "targets": [
            state.value
            for state in targets(Kind(thread.kind), ThreadState(thread.state))
            if answers
        ],
    }
