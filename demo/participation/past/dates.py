"""Move dates back, so that a new portal shows what takes months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.answers.model import Answer, AnswerVersion
from ckanext.eparticipation.consultations import finding, reading, writing
from ckanext.eparticipation.consultations.domain.moves import Move
from ckanext.eparticipation.consultations.model import Consultation, ConsultationEvent
from ckanext.eparticipation.outcomes.model import MilestoneRow, OutcomeRow
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread

OF_ANSWER = ("started_at", "first_at", "submitted_at", "changed_at")
OF_POST = ("created_at", "published_at")
PREPARED = ("created_at", "attested_at", "submitted_at", "approved_at")
# So many days before the opening it was announced; at this hour consultations open and close.
AHEAD, HOUR = 4, 5


def open_now(package_id: str) -> None:
    """Let an announced consultation be open already."""
    row = _consultation(package_id)
    row.opens_at = finding.now() - timedelta(seconds=1)
    model.Session.commit()


def close(package_id: str, opened: int, closed: int) -> None:
    """Let a consultation have been opened and closed so many days ago."""
    row = _consultation(package_id)
    row.opens_at, row.closes_at = ago(opened), ago(closed)
    announced = ago(opened + AHEAD)
    for name in PREPARED:
        setattr(row, name, announced)
    row.changed_at = announced
    _move_events(package_id, announced)
    model.Session.commit()
    day = today_in_qatar(announced).isoformat()
    files = reading.package_of(package_id)["resources"]
    start, end = (one.strftime("%Y-%m-%dT%H:%M:%SZ") for one in (ago(opened), ago(closed)))
    writing.patch(
        package_id,
        {
            "issued": day,
            "temporal_coverage": [{"start": start, "end": end}],
            "resources": [{**file, "issued": day} for file in files],
        },
    )


def move_answer(answer_id: str, days: int) -> None:
    """Let an answer have been submitted so many days ago."""
    _move(Answer.get(answer_id), OF_ANSWER, days)
    for version in AnswerVersion.of(answer_id):
        _move(version, ("submitted_at",), days)
    model.Session.commit()


def move_thread(thread_id: str, days: Sequence[int]) -> None:
    """Let a thread have begun, and each reply been given, so many days ago."""
    posts = sa.select(DiscussionPost).where(DiscussionPost.thread_id == thread_id)
    rows = model.Session.scalars(posts.order_by(DiscussionPost.created_at))
    for post, ago_days in zip(rows, days, strict=True):
        _move(post, OF_POST, ago_days)
    thread = DiscussionThread.hold(thread_id)
    if thread is not None:
        _move(thread, ("created_at", "waiting_since"), days[0])
        thread.count_posts()
    model.Session.commit()


def move_milestone(milestone_id: str, due: int, done: int | None) -> None:
    """Let a milestone be due, and done, so many days ago; less than 0 is to come."""
    row = MilestoneRow.get(milestone_id)
    if row is not None:
        row.due = row.first_due = today_in_qatar(ago(due))
        row.done = today_in_qatar(ago(done)) if done is not None else None
    model.Session.commit()


def move_outcome(package_id: str, proposed: int, published: int) -> None:
    """Let an outcome have been proposed and published so many days ago."""
    outcome, row = OutcomeRow.get(package_id), _consultation(package_id)
    if outcome is not None:
        outcome.proposed_at, outcome.published_at = ago(proposed), ago(published)
    row.analysis_at, row.outcome_at = ago(proposed + 1), ago(published)
    row.changed_at = ago(published)
    _move_events(package_id, ago(proposed + 1), Move.ANALYSE)
    _move_events(package_id, ago(published), Move.PUBLISH_OUTCOME)
    model.Session.commit()


def ago(days: int) -> datetime:
    """Return the hour at which a working day begins in Qatar, so many days ago."""
    return (datetime.now(UTC) - timedelta(days=days)).replace(
        hour=HOUR, minute=0, second=0, microsecond=0
    )


def _consultation(package_id: str) -> Consultation:
    row = Consultation.locked(package_id)
    if row is None:
        raise LookupError(package_id)
    return row


def _move(row: Any, names: Iterable[str], days: int) -> None:
    for name in names:
        if (moment := getattr(row, name)) is not None:
            setattr(row, name, moment - timedelta(days=days))


def _move_events(package_id: str, at: datetime, only: Move | None = None) -> None:
    """Write the history anew with another instant, of one move or of all: the database lets nobody change what stands there."""
    events = ConsultationEvent.of(package_id)
    kept = [(event.what, event.at, event.by_id, event.facts) for event in events]
    for event in events:
        model.Session.delete(event)
    model.Session.flush()
    for what, moment, by_id, facts in kept:
        when = at if only in (None, what) else moment
        model.Session.add(
            ConsultationEvent(package_id=package_id, what=what, at=when, by_id=by_id, facts=facts)
        )
    model.Session.flush()
