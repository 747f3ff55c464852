"""The queues and clocks of requests as conditions of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from ckan import model

from ckanext.foi.clocks.standing import SOON
from ckanext.foi.requests.model import FOIRequest as R
from ckanext.foi.requests.queues import Pressure, Queue
from ckanext.foi.requests.states import DECIDED, DECIDING, State
from ckanext.qatar_sectors.tables import typed_words

Condition = sa.ColumnElement[bool]
# The states in which a request may wait for somebody; in the others only another track can.
WAITING = DECIDING | DECIDED | {State.FEE_DUE, State.READY_FOR_COLLECTION}


def queue(wanted: Queue, today: date) -> Condition:
    """Return the condition that a request stands in a queue: the same as `queues.queue_of`."""
    if (plain := _plain(wanted)) is not None:
        return plain
    stands = _case(today) == wanted.value
    return stands if wanted is Queue.CLOSED else sa.and_(_may_wait(), stands)


def pressure(wanted: Pressure, today: date) -> Condition:
    """Return the condition that the Competent Department's clock presses so."""
    if wanted is Pressure.OVERDUE:
        return R.due_on < today
    if wanted is Pressure.DUE_TODAY:
        return R.due_on == today
    return sa.and_(R.due_on > today, R.due_on <= today + SOON)


def found_by(text: str) -> Condition:
    """Return the condition that a request is found by words of its text, number or person."""
    asked = typed_words.question(text)
    if not asked:
        return sa.false()
    return R.words.bool_op("@@")(sa.cast(sa.literal(asked), TSQUERY))


def _plain(wanted: Queue) -> Condition | None:
    """Return a queue by its columns alone: PostgreSQL knows how many rows fulfil it, and reads them in order."""
    states = {
        Queue.NEW: [State.SUBMITTED],
        Queue.REVIEW: [State.UNDER_REVIEW, State.EXTENDED],
        Queue.REQUESTER: [State.CLARIFICATION_REQUESTED],
        Queue.NOTICE: sorted(DECIDED),
    }.get(wanted)
    if states is None:
        return None
    no_publication = R.publication_state.is_distinct_from(State.PUBLICATION_REQUESTED)
    waits = [R.state.in_(states), no_publication]
    if wanted is not Queue.NEW:
        waits.append(R.pending_id.is_(None))
    if wanted is Queue.REVIEW:
        waits.append(R.documents_waiting == 0)
    return sa.and_(*waits)


def _case(today: date) -> sa.ColumnElement[str]:
    # Law 9 of 2022, articles 15 and 18: what is over by its date is over, whatever is stored.
    reviewed = R.state.in_([State.UNDER_REVIEW, State.EXTENDED])
    grieved = sa.and_(R.grievance_state == State.GRIEVANCE, R.grievance_due >= today)
    return sa.case(
        (R.state == State.DRAFT, sa.null()),
        (R.publication_state == State.PUBLICATION_REQUESTED, Queue.PUBLICATION.value),
        (R.state == State.SUBMITTED, Queue.NEW.value),
        (R.pending_id.is_not(None), Queue.SECOND.value),
        (sa.and_(reviewed, R.documents_waiting > 0), Queue.SECOND.value),
        (reviewed, Queue.REVIEW.value),
        (R.state == State.CLARIFICATION_REQUESTED, Queue.REQUESTER.value),
        (R.state.in_(sorted(DECIDED)), Queue.NOTICE.value),
        (grieved, Queue.GRIEVANCE.value),
        (R.state == State.FEE_DUE, Queue.FEE.value),
        (
            sa.and_(R.state == State.READY_FOR_COLLECTION, R.collect_by >= today),
            Queue.COLLECTION.value,
        ),
        else_=Queue.CLOSED.value,
    )


@dataclass(frozen=True)
class Counts:
    """How many requests there are, in each queue, and under each pressure."""

    total: int
    queues: dict[str, int]
    pressures: dict[str, int]


def counts(desk: list[Condition], own: Condition, today: date) -> Counts:
    """Count what waits in one question: what is closed is the rest of all that is there.

    `own`: what its reader asked. It is counted apart, so that counting all reads a small index and no row.
    """
    others = sa.or_(R.requester_id.is_(None), sa.not_(own))
    which = _case(today).label("queue")
    pressed = [sa.func.count().filter(pressure(one, today)) for one in Pressure]
    asked = (
        sa.select(which, sa.func.count(), *pressed)
        .where(*desk, others, _may_wait())
        .group_by(which)
    )
    rows = [tuple(row) for row in model.Session.execute(asked)]
    total = R.number(*desk) - R.number(*desk, own)
    found = {str(row[0]): int(row[1]) for row in rows}
    queues = {one.value: found.get(one.value, 0) for one in Queue if one is not Queue.CLOSED}
    queues[Queue.CLOSED.value] = total - sum(queues.values())
    pressures = {
        one.value: sum(int(row[place]) for row in rows) for place, one in enumerate(Pressure, 2)
    }
    return Counts(total, queues, pressures)


def _may_wait() -> Condition:
    """Return a condition that the index answers, and that everything fulfils which is not closed."""
    return sa.or_(
        R.state.in_(sorted(WAITING)),
        R.grievance_state == State.GRIEVANCE,
        R.publication_state == State.PUBLICATION_REQUESTED,
    )
