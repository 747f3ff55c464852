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

SUBJECT = "consultation"
WATCHED = (Answer, AnswerItem, DiscussionPost)


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
        if isinstance(thing, WATCHED)
    ]
    if touched:
        _raise(_consultations(touched))


def _executed(state: ORMExecuteState) -> None:
    """Take note of what is written by one statement, an erasure say: of which consultations is not known."""
    if not (state.is_update or state.is_delete) or state.bind_mapper is None:
        return
    if state.bind_mapper.class_ in WATCHED:
        _raise(None)


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


def _raise(condition: sa.ColumnElement[bool] | None) -> None:
    raised = sa.update(OpenDataRow.__table__).values(changes=OpenDataRow.changes + 1)
    if condition is not None:
        raised = raised.where(condition)
    model.Session.connection().execute(raised)
