"""Drafts that were never sent go some time after the closing; increments of counts are added up."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.answers import attachments, config
from ckanext.eparticipation.answers.model import Answer
from ckanext.eparticipation.answers.model import count as counts
from ckanext.eparticipation.answers.states import State
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation

# Increments of a consultation that are added up.
MANY = 200
# Drafts of one transaction.
TOGETHER = 200


def forget_drafts() -> None:
    """Delete drafts whose consultation closed long enough ago; a second run finds nothing."""
    before = finding.now() - timedelta(days=config.draft_days())
    while _forget_some(before):
        model.Session.commit()
    model.Session.commit()


def _forget_some(before: object) -> int:
    over = sa.select(Consultation.package_id).where(Consultation.closes_at < before)
    wanted = (
        sa.select(Answer)
        .where(
            Answer.consultation_id.in_(over),
            sa.or_(Answer.state == State.DRAFT.value, Answer.draft.is_not(None)),
        )
        .limit(TOGETHER)
        .with_for_update(skip_locked=True)
    )
    rows = list(model.Session.scalars(wanted))
    for answer in rows:
        if answer.state == State.DRAFT:
            attachments.keep_only(answer, ())
            model.Session.delete(answer)
        else:
            answer.draft = None
    model.Session.flush()
    return len(rows)


def add_up_counts() -> None:
    """Put sums in the place of increments where there are many; figures are the same before and after."""
    for consultation_id in counts.unsummed(MANY):
        counts.add_up(consultation_id)
        model.Session.commit()
