"""What is public of a consultation's discussion, for whoever publishes, counts or follows it.

Hidden, refused, waiting and withdrawn contributions are in none of these; a name and an organisation only where the person
chose them. Nothing else makes an export, a feed or a figure of the discussion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.voices.anchoring import How
from ckanext.eparticipation.voices.model import Passage, PassagePlace
from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread
from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.identity.names import shown_names
from ckanext.qatar_sectors.lists.window import Place
from ckanext.qatar_sectors.theme.text import language_of

TOGETHER = 500


@dataclass(frozen=True)
class Voice:
    """One public contribution. `quote` and `document_id` where it is about a passage, `how` it stands there now."""

    id: str
    thread_id: str
    at: datetime
    language: str
    text: str
    title: str = ""
    author: str = ""
    organisation: str = ""
    official: bool = False
    part: str = ""
    document_id: str = ""
    quote: str = ""
    how: str = ""
    reply_to: str = ""
    supports: int = 0

    @property
    def place(self) -> Place:
        """Return where it stands among the others."""
        return Place(self.at, self.id)


@dataclass(frozen=True)
class Counts:
    """What took place: public contributions, those of the agency among them, threads, supports, accounts that wrote."""

    published: int
    official: int
    threads: int
    supports: int
    people: int


def stream(package_id: str) -> Iterator[Voice]:
    """Give all public contributions of a consultation, the oldest first, however many there are."""
    after: Place | None = None
    while True:
        found, more = page(package_id, after, TOGETHER)
        yield from found
        if not more:
            return
        after = found[-1].place


def page(package_id: str, after: Place | None, limit: int) -> tuple[list[Voice], bool]:
    """Return the public contributions behind a place, and whether there are more."""
    post, thread = DiscussionPost, DiscussionThread
    wanted = sa.select(post, thread).join(thread, thread.id == post.thread_id)
    wanted = wanted.where(*_public(package_id)).order_by(post.published_at, post.id)
    if after is not None:
        wanted = wanted.where(
            sa.tuple_(post.published_at, post.id)
            > sa.tuple_(sa.literal(after.at), sa.literal(after.id))
        )
    rows = model.Session.execute(wanted.limit(limit + 1)).all()
    return _voices(rows[:limit]), len(rows) > limit


def newest(package_id: str, limit: int) -> list[Voice]:
    """Return the last public contributions, the newest first."""
    post, thread = DiscussionPost, DiscussionThread
    # A thread's last contribution dates it: the newest ones stand in the threads with the newest ones.
    latest = (
        sa.select(thread.id)
        .where(thread.subject_type == CONSULTATION, thread.subject_id == package_id)
        .order_by(thread.last_at.desc(), thread.id.desc())
        .limit(limit)
        .subquery()
    )
    said = (
        sa.select(post.id)
        .where(post.thread_id == latest.c.id, post.state == PostState.PUBLISHED)
        .order_by(post.published_at.desc())
        .limit(limit)
        .lateral()
    )
    wanted = sa.select(post, thread).join(thread, thread.id == post.thread_id)
    among = sa.select(said.c.id).select_from(latest.join(said, sa.true()))
    order = (post.published_at.desc(), post.id.desc())
    rows = model.Session.execute(wanted.where(post.id.in_(among)).order_by(*order).limit(limit))
    return _voices(rows.all())


def counts(package_id: str) -> Counts:
    """Return how much is public, and how many people it comes from."""
    post, thread = DiscussionPost, DiscussionThread
    asked = (
        sa.select(
            sa.func.count(),
            sa.func.count().filter(post.official),
            sa.func.count().filter(post.is_first),
            sa.func.coalesce(sa.func.sum(post.supports), 0),
            sa.func.count(post.author_id.distinct()).filter(~post.official),
        )
        .join(thread, thread.id == post.thread_id)
        .where(*_public(package_id))
    )
    return Counts(*(int(one) for one in model.Session.execute(asked).one()))


def took_part(package_id: str) -> Iterator[str]:
    """Give the accounts whose contributions are public: to tell them, and to count people once over all that they did."""
    post, thread = DiscussionPost, DiscussionThread
    wanted = (
        sa.select(post.author_id)
        .join(thread, thread.id == post.thread_id)
        .where(*_public(package_id), post.author_id.is_not(None), ~post.official)
        .distinct()
    )
    yield from model.Session.scalars(wanted)


def public(ids: Sequence[str]) -> list[Voice]:
    """Return those of the contributions, by id, that are public now, in the order of the ids."""
    post, thread = DiscussionPost, DiscussionThread
    wanted = (
        sa.select(post, thread)
        .join(thread, thread.id == post.thread_id)
        .where(
            post.id.in_(list(ids)),
            post.state == PostState.PUBLISHED,
            thread.subject_type == CONSULTATION,
        )
    )
    found = {one.id: one for one in _voices(model.Session.execute(wanted).all())}
    return [found[one] for one in ids if one in found]


def _public(package_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    post, thread = DiscussionPost, DiscussionThread
    return (
        thread.subject_type == CONSULTATION,
        thread.subject_id == package_id,
        post.state == PostState.PUBLISHED,
    )


def _voices(rows: Sequence[Any]) -> list[Voice]:
    posts = [row[0] for row in rows]
    names = shown_names((None if one.official else one.author_id, one.named) for one in posts)
    threads = {row[1].id for row in rows}
    passages = {one.thread_id: one for one in Passage.of_threads(threads)}
    places = PassagePlace.newest(list(passages))
    found = []
    for (post, thread), name in zip(rows, names, strict=True):
        passage, place = passages.get(thread.id), places.get(thread.id)
        title_is_public = thread.first_state == PostState.PUBLISHED
        found.append(
            Voice(
                id=post.id,
                thread_id=thread.id,
                at=post.published_at,
                language=language_of(post.text),
                title=thread.title if title_is_public else "",
                text=post.text,
                author=name,
                organisation=post.on_behalf,
                official=post.official,
                part=thread.part,
                document_id=passage.document_id if passage else "",
                quote=passage.quote if passage else "",
                how=(place.how if place else How.EXACT.value) if passage else "",
                reply_to=post.reply_to or "",
                supports=post.supports,
            )
        )
    return found
