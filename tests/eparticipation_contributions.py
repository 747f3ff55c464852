"""Contributions to consultations for tests: rows as the features that take them leave them."""

from __future__ import annotations

import uuid
from datetime import timedelta

from ckanext.eparticipation.consultations import finding


def say(package_id, *texts, by=None, named=False, state="published", official=False):
    """Have posts stand in the discussion of a consultation; return their ids."""
    from ckan import model

    from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread

    now = finding.now() - timedelta(days=20)
    ids = []
    for text in texts:
        thread = DiscussionThread(
            id=str(uuid.uuid4()),
            subject_type="consultation",
            subject_id=package_id,
            kind="question",
            state="open",
            title="عنوان",
            promised_days=10,
            created_at=now,
            waiting_since=now,
            last_at=now,
            first_state=state,
        )
        post = DiscussionPost(
            id=str(uuid.uuid4()),
            thread_id=thread.id,
            is_first=True,
            author_id=by["id"] if by else None,
            named=named,
            official=official,
            state=state,
            text=text,
            fingerprint=text[:20],
            created_at=now,
            published_at=now,
        )
        model.Session.add(thread)
        model.Session.flush()
        model.Session.add(post)
        ids.append(post.id)
    model.Session.commit()
    return ids


def hide(post_id):
    """Hide a post, as its moderation leaves it."""
    from ckan import model

    from ckanext.qatar_sectors.discussion.model import DiscussionPost

    model.Session.get(DiscussionPost, post_id).state = "hidden"
    model.Session.commit()


def told(user):
    """Return the kinds of notices about consultations that somebody got."""
    import sqlalchemy as sa

    from ckan import model

    from ckanext.qatar_sectors.notices.model import Notice

    wanted = sa.select(Notice.kind).where(Notice.user_id == user["id"])
    return sorted(
        kind for kind in model.Session.scalars(wanted) if kind.startswith("consultation.")
    )
