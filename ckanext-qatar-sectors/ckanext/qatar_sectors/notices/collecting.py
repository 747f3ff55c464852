"""Puts what people collected into one letter each; two schedulers at once make it once."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ckan import model

from ckanext.qatar_sectors.notices.digests import Digest
from ckanext.qatar_sectors.notices.lifecycle import Form, State
from ckanext.qatar_sectors.notices.model import Letter, Notice

# People whose digests are made in one transaction.
TOGETHER = 500


def collect(digest: Digest) -> int:
    """Make the letters of one digest, of what was told before its hour; return how many people get one."""
    made = 0
    while people := _people(digest):
        rows = [
            {
                "id": str(uuid.uuid4()),
                "form": Form.DIGEST,
                "user_id": user_id,
                "period": digest.period,
                "state": State.WAITING,
            }
            for user_id in people
        ]
        # The unique index over person and period lets one scheduler make it.
        added = insert(Letter).values(rows).on_conflict_do_nothing()
        fresh = model.Session.execute(added.returning(Letter.id, Letter.user_id)).all()
        for letter_id, user_id in fresh:
            model.Session.execute(
                sa.update(Notice)
                .where(_collected(digest), Notice.user_id == user_id)
                .values(letter_id=letter_id)
                .execution_options(synchronize_session=False)
            )
        model.Session.commit()
        made += len(fresh)
        if not fresh:
            break
    return made


def _people(digest: Digest) -> list[str]:
    has_it = sa.exists().where(Letter.user_id == Notice.user_id, Letter.period == digest.period)
    wanted = sa.select(Notice.user_id).where(_collected(digest), ~has_it).distinct()
    return [one for one in model.Session.scalars(wanted.limit(TOGETHER)) if one]


def _collected(digest: Digest) -> sa.ColumnElement[bool]:
    return sa.and_(
        Notice.letter_id.is_(None), Notice.cadence == digest.cadence, Notice.created < digest.at
    )
