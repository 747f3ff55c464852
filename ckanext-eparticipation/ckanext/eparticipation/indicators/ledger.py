"""Brings the ledger to what happened: by one statement for each source, however many events there are."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ckan import model

from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.contributions.source import Source
from ckanext.eparticipation.contributions.sources import SOURCES
from ckanext.eparticipation.indicators.model import ParticipantRow, ParticipationRow

# An arbitrary number that is ours: one process brings it up to date at a time.
LOCK = 7_262_857


def refresh(user_id: str = "") -> None:
    """Take new events in and those out that were withdrawn or hidden; of one person only, where one is given.

    In the open transaction; the caller commits. A second time changes nothing.
    """
    model.Session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    for source in SOURCES:
        _known(source, user_id)
        _taken_in(source, user_id)
        if not user_id:
            _taken_out(source)


def _known(source: Source, user_id: str) -> None:
    """Give a token to each account that has none."""
    found = source.events().subquery()
    people = sa.select(found.c.person_id).where(found.c.person_id.is_not(None)).distinct()
    if user_id:
        people = people.where(found.c.person_id == user_id)
    new = people.subquery()
    rows = sa.select(new.c.person_id, sa.cast(sa.func.gen_random_uuid(), sa.Text))
    added = insert(ParticipantRow).from_select(["user_id", "token"], rows)
    model.Session.execute(added.on_conflict_do_nothing())


def _taken_in(source: Source, user_id: str) -> None:
    found = source.events().subquery()
    token = sa.func.coalesce(ParticipantRow.token, sa.cast(sa.func.gen_random_uuid(), sa.Text))
    rows = (
        sa.select(
            sa.literal(source.event, sa.Text),
            found.c.id,
            sa.cast(sa.func.timezone("Asia/Qatar", found.c.at), sa.Date),
            found.c.package_id,
            Consultation.organisation_id,
            token,
            found.c.language,
            found.c.groups,
        )
        .join(Consultation, Consultation.package_id == found.c.package_id)
        .outerjoin(ParticipantRow, ParticipantRow.user_id == found.c.person_id)
    )
    if user_id:
        rows = rows.where(found.c.person_id == user_id)
    names = ["event", "id", "day", "package_id", "organisation_id", "token", "language", "groups"]
    new = insert(ParticipationRow).from_select(names, rows)
    row = ParticipationRow
    changed = sa.or_(
        row.language.is_distinct_from(new.excluded.language),
        row.groups.is_distinct_from(new.excluded.groups),
    )
    # An answer may be changed until the closing; whose it is and when it came stay as they were.
    kept = {"language": new.excluded.language, "groups": new.excluded.groups}
    model.Session.execute(
        new.on_conflict_do_update(index_elements=["event", "id"], set_=kept, where=changed)
    )


def _taken_out(source: Source) -> None:
    row = ParticipationRow
    gone = sa.delete(row).where(row.event == source.event, row.id.in_(source.taken_back()))
    model.Session.execute(gone.execution_options(synchronize_session=False))
