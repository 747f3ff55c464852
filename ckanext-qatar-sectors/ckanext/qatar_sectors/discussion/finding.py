"""Threads and posts for one reader; what they may not see is not there."""

from __future__ import annotations

from dataclasses import dataclass

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion import standing
from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread
from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.discussion.standing import Viewer
from ckanext.qatar_sectors.discussion.subjects.registry import SUBJECTS
from ckanext.qatar_sectors.discussion.subjects.subject import About, Subject
from ckanext.qatar_sectors.discussion.terms import Terms
from ckanext.qatar_sectors.discussion.visibility import Reader, Shown, is_there, shown
from ckanext.qatar_sectors.roles.policy import Role


@dataclass(frozen=True)
class Seen:
    """A thread that somebody may see, what it is about, and as whom they see it."""

    thread: DiscussionThread
    first: DiscussionPost
    about: About
    who: Viewer
    moderates: bool

    @property
    def terms(self) -> Terms:
        """Return under which terms it is discussed."""
        return SUBJECTS[self.about.type].terms(self.about)

    @property
    def answers_as(self) -> Role | None:
        """Return the role in which the reader answers for the agency, or None."""
        return standing.answers_as(
            self.who, self.about.agency_id, SUBJECTS[self.about.type].answering
        )

    def reader(self, post: DiscussionPost) -> Reader:
        """Return what the reader is to a post."""
        return Reader(is_author(self.who, post), self.moderates)


def is_author(who: Viewer, post: DiscussionPost) -> bool:
    """Say whether somebody wrote a post; what nobody's account wrote is nobody's."""
    return bool(who) and post.author_id == who.id


def subject(kind: str, reference: str, who: Viewer) -> tuple[Subject, About]:
    """Return a thing to discuss, or say that it does not exist."""
    known = SUBJECTS.get(kind)
    about = known.find(reference, who.name) if known else None
    if known is None or about is None:
        raise tk.ObjectNotFound(tk._("There is nothing here that can be discussed."))
    return known, about


def thread(thread_id: str, who: Viewer, *, hold: bool = False) -> Seen:
    """Return a thread, or say that it does not exist. Held, nobody else acts in it."""
    found = DiscussionThread.hold(thread_id) if hold else DiscussionThread.get(thread_id)
    seen = _seen(found, who) if found else None
    if seen is None:
        raise tk.ObjectNotFound(tk._("There is no such discussion."))
    return seen


def post(post_id: str, who: Viewer, *, hold: bool = False) -> tuple[Seen, DiscussionPost]:
    """Return a post with its thread, or say that it does not exist."""
    found = DiscussionPost.get(post_id)
    if found is not None:
        seen = thread(found.thread_id, who, hold=hold)
        if hold:
            # It may have changed while we waited for the thread.
            found = DiscussionPost.get(post_id)
        if found is not None and _is_there(seen, found):
            return seen, found
    raise tk.ObjectNotFound(tk._("There is no such discussion."))


def may_see_thread(user_id: str, thread_id: str) -> bool:
    """Say whether an account may see a thread now."""
    found = DiscussionThread.get(thread_id)
    return found is not None and _seen(found, standing.viewer_of(user_id)) is not None


def _seen(found: DiscussionThread, who: Viewer) -> Seen | None:
    known = SUBJECTS.get(found.subject_type)
    about = known.find(found.subject_id, who.name) if known else None
    first = DiscussionPost.first_of([found.id]).get(found.id)
    if about is None or first is None:
        return None
    moderates = standing.moderates(who, about.agency_id)
    public = is_there(PostState(found.first_state), found.replies)
    if not (public or moderates or is_author(who, first)):
        return None
    return Seen(found, first, about, who, moderates)


def _is_there(seen: Seen, found: DiscussionPost) -> bool:
    reader = seen.reader(found)
    state = PostState(found.state)
    if shown(state, reader) is Shown.NOTHING:
        return False
    # Withdrawn before anybody read it, it never was there.
    return found.published_at is not None or reader.is_author or reader.moderates
