"""The queues and clocks of requests as conditions of the database."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from ckan import model

from ckanext.foi.clocks.standing import SOON
from ckanext.foi.requests.model import FOIRequest as R
from ckanext.foi.requests.queues import Pressure, Queue
from ckanext.foi.requests.states import DECIDED, DECIDING, State

Condition = sa.ColumnElement[bool]
# The states in which a request may wait for somebody; in the others only another track can.
WAITING = DECIDING | DECIDED | {State.FEE_DUE, State.READY_FOR_COLLECTION}


def queue(wanted: Queue, today: date) -> Condition:
    """Return the condition that a request stands in a queue: the same as `queues.queue_of`."""
    stands = _case(today) == wanted.value
    return stands if wanted is Queue.CLOSED else sa.and_(_may_wait(), stands)


def queues(today: date) -> sa.ColumnElement[str]:
    """Return the queue of a request as an expression, for counting."""
    return _case(today)


def pressure(wanted: Pressure, today: date) -> Condition:
    """Return the condition that the Competent Department's clock presses so."""
    if wanted is Pressure.OVERDUE:
        return R.due_on < today
    if wanted is Pressure.DUE_TODAY:
        return R.due_on == today
    return sa.and_(R.due_on > today, R.due_on <= today + SOON)


def found_by(words: str) -> Condition:
    """Return the condition that a request is found by words of its text, number or person."""
    return sa.or_(
        *(
            column.icontains(words, autoescape=True)
            for column in (R.reference, R.subject, R.sought, R.person_name)
        )
    )


def _case(today: date) -> sa.ColumnElement[str]:
    # Law 9 of 2022, articles 15 and 18: what is over by its date is over, whatever is stored.
    grieved = sa.and_(R.grievance_state == State.GRIEVANCE, R.grievance_due >= today)
    return sa.case(
        (R.state == State.DRAFT, sa.null()),
        (R.publication_state == State.PUBLICATION_REQUESTED, Queue.PUBLICATION.value),
        (R.state == State.SUBMITTED, Queue.NEW.value),
        (R.pending_id.is_not(None), Queue.SECOND.value),
        (R.state.in_([State.UNDER_REVIEW, State.EXTENDED]), Queue.REVIEW.value),
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


def count_queues(base: list[Condition], today: date) -> dict[str, int]:
    """Return how many requests stand in each queue; what is closed is most of them, and only the rest."""
    which = _case(today).label("queue")
    counted = sa.select(which, sa.func.count()).where(*base, _may_wait()).group_by(which)
    found = {str(name): int(number) for name, number in model.Session.execute(counted)}
    total = model.Session.scalar(sa.select(sa.func.count()).select_from(R).where(*base)) or 0
    open_ones = {one.value: found.get(one.value, 0) for one in Queue if one is not Queue.CLOSED}
    return {**open_ones, Queue.CLOSED.value: int(total) - sum(open_ones.values())}


def count_pressures(base: list[Condition], today: date) -> dict[str, int]:
    """Return on how many requests each pressure lies."""
    columns = [sa.func.count().filter(pressure(one, today)) for one in Pressure]
    pressed = R.due_on <= today + SOON
    numbers = model.Session.execute(sa.select(*columns).select_from(R).where(*base, pressed)).one()
    return {one.value: int(number) for one, number in zip(Pressure, numbers, strict=True)}


def _may_wait() -> Condition:
    """Return a condition that the index answers, and that everything fulfils which is not closed."""
    return sa.or_(
        R.state.in_(sorted(WAITING)),
        R.grievance_state == State.GRIEVANCE,
        R.publication_state == State.PUBLICATION_REQUESTED,
    )
