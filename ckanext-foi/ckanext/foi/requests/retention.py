"""Personal data of closed requests go when their time is over: Law 9 of 2022, article 6."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa

from ckan import model

from ckanext.foi import config
from ckanext.foi.requests import conditions, persons
from ckanext.foi.requests.hand import Hand
from ckanext.foi.requests.model import FOIRequest as R
from ckanext.foi.requests.queues import Queue
from ckanext.foi.requests.sight import Viewer
from ckanext.foi.requests.states import Party
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.calendar.qatar_time import QATAR

# One transaction each: what broke off is gone on with.
AT_ONCE = 500


def erase_old(today: date) -> int:
    """Take the words out of requests that have been closed for long enough; return how many."""
    ids = list(model.Session.scalars(sa.select(R.id).where(*_over(today)).limit(AT_ONCE)))
    model.Session.rollback()
    return sum(_erase(request_id, today) for request_id in ids)


def _erase(request_id: str, today: date) -> int:
    row = R.locked(request_id)
    still = sa.select(R.id).where(R.id == request_id, *_over(today))
    if row is None or model.Session.scalar(still) is None:
        model.Session.rollback()
        return 0
    persons.empty(row)
    Hand(row, Viewer(), today).note("erased", Party.TIME, act=Act.FOI_ERASE)
    model.Session.commit()
    return 1


def _over(today: date) -> list[sa.ColumnElement[bool]]:
    last = sa.func.greatest(
        sa.cast(sa.func.timezone(QATAR.utcoffset(None), R.changed_at), sa.Date),
        R.collect_by,
        R.contest_by,
        R.grievance_due,
    )
    has_words = sa.or_(R.requester_id.is_not(None), R.subject != "", R.person_name != "")
    return [
        conditions.queue(Queue.CLOSED, today),
        last < today - timedelta(days=config.retention_days()),
        has_words,
    ]
