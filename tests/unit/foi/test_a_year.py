"""A year of simulated time: thousands of requests, holidays announced late, jobs that do not run.

The records below hold what rows hold; every rule is the domain's own.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from ckanext.foi.clocks.deadline import deadline
from ckanext.foi.clocks.standing import Standing, standing
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.requests.lifecycle import Place, allows, moved, on_day
from ckanext.foi.requests.queues import Queue, queue_of
from ckanext.foi.requests.states import DECIDED, DECIDING, TOLD, Move, State
from ckanext.qatar_sectors.calendar.counting import CALENDAR_DAYS
from ckanext.qatar_sectors.calendar.holidays import Names
from ckanext.qatar_sectors.calendar.working_days import Calendar, Change, ChangeKind

FIRST, DAYS, EACH_DAY = date(2027, 1, 1), 365, 9
DAY = timedelta(days=1)
WORK = (Move.TAKE_UP, Move.ASK_CLARIFICATION, Move.CLARIFY, Move.EXTEND, Move.GRANT, Move.REFUSE)
LATER = (Move.GRANT_PARTIALLY, Move.NAME_OTHER_LAW, Move.NOTIFY, Move.MAKE_READY, Move.COLLECT)
LAST = (Move.FILE_GRIEVANCE, Move.UPHOLD, Move.REJECT, Move.WITHDRAW)


@dataclass
class Record:
    """A request with its running clocks: clock → (start, last day, version of the calendar)."""

    place: Place
    submitted: date
    clocks: dict[Clock, tuple[date, date, int]] = field(default_factory=dict)

    def start(self, clock, day, calendar):
        due = deadline(clock, day, CALENDAR_DAYS, calendar).due
        self.clocks[clock] = (day, due, calendar.version)

    def today(self, day):
        def over(clock):
            return clock in self.clocks and self.clocks[clock][1] < day

        return on_day(
            self.place,
            collection_over=over(Clock.COLLECTION),
            grievance_over=over(Clock.GRIEVANCE_DECISION),
        )

    def move(self, move, day, calendar):
        self.place = moved(self.today(day), move)
        if move is Move.EXTEND:
            self.clocks.pop(Clock.DECISION)
            self.start(Clock.EXTENSION, self.submitted, calendar)
        elif self.place.request in DECIDED and move is not Move.NOTIFY:
            self.clocks = {}
            self.start(Clock.NOTICE, day, calendar)
        elif move is Move.NOTIFY:
            self.clocks = {}
            self.start(Clock.GRIEVANCE_WINDOW, day, calendar)
        elif move is Move.MAKE_READY:
            self.start(Clock.COLLECTION, day, calendar)
        elif move is Move.COLLECT:
            self.clocks.pop(Clock.COLLECTION)
        elif move is Move.FILE_GRIEVANCE:
            self.start(Clock.GRIEVANCE_DECISION, day, calendar)
        elif move is Move.UPHOLD:
            self.clocks = {}
            self.start(Clock.DECISION, day, calendar)
        elif move is Move.REJECT:
            self.clocks.pop(Clock.GRIEVANCE_DECISION)
        elif move is Move.WITHDRAW:
            self.clocks = {}


def recount(records, calendar):
    """What the job does: clocks of an older version are counted anew."""
    for record in records:
        for clock, (start, _due, version) in list(record.clocks.items()):
            if version != calendar.version:
                record.start(clock, start, calendar)


def check(records, day):
    """Nothing is lost on any day: each request stands in one queue, each duty has its day."""
    pressing = {Standing.OVERDUE: 0, Standing.DUE_TODAY: 0}
    for record in records:
        place = record.today(day)
        queue = queue_of(place, pending=False)
        assert queue is not None
        if place.request in DECIDING:
            clocks = [
                record.clocks[c] for c in record.clocks if c in (Clock.DECISION, Clock.EXTENSION)
            ]
            assert len(clocks) == 1 and queue in (Queue.NEW, Queue.REVIEW, Queue.REQUESTER)
            due = clocks[0][1]
        elif place.request in DECIDED:
            assert queue is Queue.NOTICE
            due = record.clocks[Clock.NOTICE][1]
        else:
            assert place.request in TOLD or place.request is State.WITHDRAWN
            continue
        found = standing(due, day)
        assert (found is Standing.OVERDUE) == (due < day)
        if found in pressing:
            pressing[found] += 1
    return pressing


@pytest.mark.parametrize("seed", [9, 2022])
def test_no_clock_is_lost_whatever_day_jobs_fail_to_run(seed):
    chance = random.Random(seed)
    calendar, records, overdue_seen, silent = Calendar(), [], 0, 0
    for number in range(DAYS):
        day = FIRST + DAY * number
        for _ in range(chance.randrange(EACH_DAY * 2)):
            record = Record(moved(Place(State.DRAFT), Move.SUBMIT), day)
            record.start(Clock.DECISION, day, calendar)
            records.append(record)
        if chance.random() < 0.02:
            first = day + DAY * chance.randrange(1, 20)
            length = DAY * chance.randrange(4)
            change = Change(
                calendar.version + 1, ChangeKind.ADDED, first, first + length, Names("عطلة", "x")
            )
            calendar = calendar.with_change(change)
        # The job fails to run on two days of three.
        if chance.random() < 0.33:
            recount(records, calendar)
        for record in chance.sample(records, min(len(records), EACH_DAY * 6)):
            moves = [m for m in (*WORK, *LATER, *LAST) if allows(record.today(day), m)]
            # Release and grievance are not left by the same act: any of what is open.
            if moves and chance.random() < 0.8:
                record.move(chance.choice(moves), day, calendar)
        pressing = check(records, day)
        overdue_seen += pressing[Standing.OVERDUE]
    assert len(records) > 2_000 and calendar.version and overdue_seen
    # Once the job runs again, every clock is that of the newest calendar.
    recount(records, calendar)
    for record in records:
        for clock, (start, due, version) in record.clocks.items():
            assert version == calendar.version
            assert due == deadline(clock, start, CALENDAR_DAYS, calendar).due
    after = FIRST + DAY * (DAYS + 60)
    for record in records:
        place = record.today(after)
        assert place.request is not State.READY_FOR_COLLECTION
        if record.place.grievance is State.GRIEVANCE and record.place.request in TOLD:
            silent += 1
            assert place == replace(record.today(after), grievance=State.IMPLICITLY_REJECTED)
    assert silent
