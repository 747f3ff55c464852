"""Hears of every change of a contribution, in the transaction that makes it: the files made of it are old from then on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import ORMExecuteState

from ckan import model

from ckanext.eparticipation.opendata.model import OpenDataRow
from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread

SUBJECT = "consultation"


def install() -> None:
    """Listen to what is written; a second call changes nothing."""
    for name, listener in (("after_flush", _flushed), ("do_orm_execute", _executed)):
        if not sa.event.contains(model.Session, name, listener):
            sa.event.listen(model.Session, name, listener)


def _flushed(session: Any, _context: Any) -> None:
    """Take note of posts that are written one by one."""
    touched = {
        thing.thread_id
        for thing in (*session.new, *session.dirty, *session.deleted)
        if isinstance(thing, DiscussionPost)
    }
    if touched:
        _raise_of_threads(touched)


def _executed(state: ORMExecuteState) -> None:
    """Take note of posts that are written by one statement, an erasure say: of which consultations is not known."""
    if not (state.is_update or state.is_delete) or state.bind_mapper is None:
        return
    if state.bind_mapper.class_ is DiscussionPost:
        raised = sa.update(OpenDataRow.__table__).values(changes=OpenDataRow.changes + 1)
        state.session.execute(raised)


def _raise_of_threads(thread_ids: Collection[str]) -> None:
    thread, row = DiscussionThread, OpenDataRow
    about = sa.select(thread.subject_id).where(
        thread.id.in_(thread_ids), thread.subject_type == SUBJECT
    )
    raised = sa.update(row.__table__).where(row.package_id.in_(about))
    model.Session.connection().execute(raised.values(changes=row.changes + 1))
