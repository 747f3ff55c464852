"""The consultations whose answers somebody moderates, the newest first."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.answers.waiting import agencies
from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.qatar_sectors.discussion.standing import Viewer
from ckanext.qatar_sectors.discussion.subjects.registry import SUBJECTS
from ckanext.qatar_sectors.discussion.subjects.subject import About

# Older ones are found through the list of consultations.
MOST = 20


def consultations(who: Viewer) -> list[About]:
    """Return the latest consultations that have opened, of the agencies for which somebody moderates."""
    mine = agencies(who)
    if mine is not None and not mine:
        return []
    row = Consultation
    wanted = sa.select(row.package_id).where(
        row.approved_at.is_not(None),
        row.opens_at <= sa.func.now(),
        row.archived_at.is_(None),
    )
    if mine is not None:
        wanted = wanted.where(row.organisation_id.in_(mine))
    ordered = wanted.order_by(row.opens_at.desc(), row.package_id).limit(MOST)
    ids = list(model.Session.scalars(ordered))
    found = SUBJECTS[CONSULTATION].find_many(set(ids), who.name)
    return [found[one] for one in ids if one in found]
