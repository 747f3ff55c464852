"""Whether an answer comes in time. Instants come in as arguments: nothing here reads a clock.

The consultation's row says opening and closing at the moment it is held; the instant is that of the request's
arrival, so nobody loses by waiting for a lock.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ckanext.eparticipation.answers.errors import Closed, NotYetOpen, OutsidePeriod, TakenBack
from ckanext.eparticipation.consultations.domain.states import Facts, State, is_open, state_at
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar


def check(facts: Facts, instant: datetime) -> None:
    """Raise NotYetOpen, Closed or TakenBack for an answer that comes outside of the time for answers."""
    if is_open(facts, instant):
        return
    if facts.withdrawn_at is not None and facts.withdrawn_at <= instant:
        raise TakenBack()
    if facts.opens_at is not None and instant < facts.opens_at:
        raise NotYetOpen(opens=facts.opens_at)
    raise Closed(closes=facts.closes_at)


def may_take_back(facts: Facts, instant: datetime) -> bool:
    """Say whether answers may be taken back: while they are taken, and once nobody will decide about them."""
    withdrawn = facts.withdrawn_at is not None and facts.withdrawn_at <= instant
    return withdrawn or is_open(facts, instant)


def check_paper(facts: Facts, received: date, today: date) -> None:
    """Raise OutsidePeriod for a paper that arrived on a day on which none could be given."""
    if facts.opens_at is None or facts.closes_at is None:
        raise Closed(closes=None)
    first = today_in_qatar(facts.opens_at)
    # A closing at midnight ends the day before.
    last = min(today_in_qatar(facts.closes_at - timedelta(microseconds=1)), today)
    if not first <= received <= last:
        raise OutsidePeriod(first=first, last=last)


def check_papers_taken(facts: Facts, instant: datetime) -> None:
    """Raise Closed or TakenBack where no paper is entered any more, whatever its day."""
    state = state_at(facts, instant)
    if state is State.WITHDRAWN:
        raise TakenBack()
    if not takes_papers(state):
        raise Closed(closes=facts.closes_at)


def takes_papers(state: State) -> bool:
    """Say whether papers that arrived in time may still be entered: until the outcome."""
    return state in (State.OPEN, State.CLOSED, State.ANALYSIS)
