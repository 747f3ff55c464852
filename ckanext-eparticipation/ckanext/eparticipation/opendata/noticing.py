"""Hears of every change of a contribution, in the transaction that makes it: the files made of it are old from then on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import ORMExecuteState

from ckan import model

from ckanext.eparticipation.answers.model import Answer, AnswerItem
from ckanext.eparticipation.opendata.model import OpenDataRow
from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread
from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.identity.model import Person
from ckanext.qatar_sectors.roles.model import RoleRow

SUBJECT = "consultation"
WATCHED = (Answer, AnswerItem, DiscussionPost)
# Of a post, what stands in the files: a report or an objection changes nothing in them.
GIVEN_OUT = (
    "state",
    "text",
    "author_id",
    "named",
    "on_behalf",
    "official",
    "published_at",
    "supports",
)
# Of what an answer says, all but how often it was reported.
NOT_GIVEN_OUT = frozenset({"open_reports"})
# Where the names stand that people chose to be shown with, and the offices by which officers have one.
NAMED = (Person, model.User, RoleRow)


def install() -> None:
    """Listen to what is written; a second call changes nothing."""
    for name, listener in (("after_flush", _flushed), ("do_orm_execute", _executed)):
        if not sa.event.contains(model.Session, name, listener):
            sa.event.listen(model.Session, name, listener)


def _flushed(session: Any, _context: Any) -> None:
    """Take note of what is written one by one."""
    touched = [
        thing
        for thing in (*session.new, *session.dirty, *session.deleted)
        if isinstance(thing, WATCHED) and _is_given_out(session, thing)
    ]
    if touched:
        _raise(_consultations(touched))
    renamed = {
        thing.id if isinstance(thing, model.User) else thing.user_id
        for thing in (*session.new, *session.dirty, *session.deleted)
        if isinstance(thing, NAMED) and _is_renamed(thing)
    }
    if renamed:
        _raise(_named(renamed))


def _executed(state: ORMExecuteState) -> None:
    """Take note of what is written by one statement, an erasure say."""
    if not (state.is_update or state.is_delete) or state.bind_mapper is None:
        return
    kind = state.bind_mapper.class_
    if kind in WATCHED:
        _raise(_written_by(kind, state))


def _is_given_out(session: Any, thing: Any) -> bool:
    if isinstance(thing, AnswerItem) and thing in session.dirty:
        kept: Any = sa.inspect(thing).attrs
        changed = {one.key for one in kept if one.history.has_changes()}
        return not changed <= NOT_GIVEN_OUT
    if not isinstance(thing, DiscussionPost):
        return True
    if thing in session.new:
        return bool(thing.state == PostState.PUBLISHED and not thing.official)
    if thing in session.deleted:
        return True
    attributes: Any = sa.inspect(thing).attrs
    return any(attributes[name].history.has_changes() for name in GIVEN_OUT)


def _written_by(kind: type, state: ORMExecuteState) -> sa.ColumnElement[bool] | None:
    """Return the condition for the consultations of the rows that a statement is about to write; None: of all."""
    where = getattr(state.statement, "whereclause", None)
    if where is None or state.parameters:
        return None
    thread, row = DiscussionThread, OpenDataRow
    if kind is Answer:
        found = sa.select(Answer.consultation_id).where(where)
    elif kind is AnswerItem:
        found = sa.select(Answer.consultation_id).join(
            AnswerItem, AnswerItem.answer_id == Answer.id
        )
        found = found.where(where)
    else:
        found = sa.select(thread.subject_id).join(
            DiscussionPost, DiscussionPost.thread_id == thread.id
        )
        found = found.where(where, thread.subject_type == SUBJECT)
    return row.package_id.in_(found)


def _consultations(touched: Iterable[Any]) -> sa.ColumnElement[bool]:
    """Return the condition for the files of the consultations to which these rows belong."""
    thread, row = DiscussionThread, OpenDataRow
    by_type: dict[type, set[str]] = {kind: set() for kind in WATCHED}
    for thing in touched:
        if isinstance(thing, Answer):
            by_type[Answer].add(thing.consultation_id)
        elif isinstance(thing, AnswerItem):
            by_type[AnswerItem].add(thing.answer_id)
        else:
            by_type[DiscussionPost].add(thing.thread_id)
    answered = sa.select(Answer.consultation_id).where(Answer.id.in_(by_type[AnswerItem]))
    discussed = sa.select(thread.subject_id).where(
        thread.id.in_(by_type[DiscussionPost]), thread.subject_type == SUBJECT
    )
    return sa.or_(
        row.package_id.in_(by_type[Answer]),
        row.package_id.in_(answered),
        row.package_id.in_(discussed),
    )


def _is_renamed(thing: Any) -> bool:
    """Say whether the name by which somebody is shown changes: a visit changes the account, too."""
    if isinstance(thing, RoleRow):
        # An appointment never changes: it is made, or revoked.
        return True
    names = ("public_name", "erased_at") if isinstance(thing, Person) else ("fullname", "state")
    return any(sa.inspect(thing).attrs[name].history.has_changes() for name in names)


def _named(people: set[str]) -> sa.ColumnElement[bool]:
    """Return the condition for the files in which these people chose to be named."""
    answer, post, thread = Answer, DiscussionPost, DiscussionThread
    answered = sa.select(answer.consultation_id).where(answer.person_id.in_(people), answer.named)
    discussed = (
        sa.select(thread.subject_id)
        .join(post, post.thread_id == thread.id)
        .where(thread.subject_type == SUBJECT, post.author_id.in_(people), post.named)
    )
    return sa.or_(OpenDataRow.package_id.in_(answered), OpenDataRow.package_id.in_(discussed))


def _raise(condition: sa.ColumnElement[bool] | None) -> None:
    raised = sa.update(OpenDataRow.__table__).values(changes=OpenDataRow.changes + 1)
    if condition is not None:
        raised = raised.where(condition)
    model.Session.connection().execute(raised)
