"""What the law leaves open: the portal's settings, and what they do to clocks and states."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.foi.clocks import sentences
from ckanext.foi.clocks.answers import deadline_facts
from ckanext.foi.clocks.deadline import deadline
from ckanext.foi.clocks.openings import (
    DECIDING_CLOCKS,
    Choices,
    Clarification,
    Silence,
    Transfer,
    all_readings,
    readings,
)
from ckanext.foi.clocks.stops import Stop, between, days_of, read, written
from ckanext.foi.clocks.terms import AFTER_SILENCE, Clock, Event
from ckanext.foi.requests.lifecycle import Place, allows, moved, on_day
from ckanext.foi.requests.states import DECIDING, Move, Outcome, State
from ckanext.qatar_sectors.calendar.counting import CALENDAR_DAYS, RULES
from ckanext.qatar_sectors.calendar.explain import Part
from ckanext.qatar_sectors.calendar.working_days import Calendar

QATAR = Calendar()
DAYS = st.dates(date(2022, 1, 1), date(2070, 12, 31))
CHOICES = st.builds(
    Choices,
    st.sampled_from(list(Silence)),
    st.sampled_from(list(Clarification)),
    st.sampled_from(list(Transfer)),
)


@pytest.mark.parametrize(
    ("asked", "answered", "target", "due"),
    [
        ("2026-11-24", "2026-11-24", "2026-12-07", "2026-12-07"),  # answered at once
        ("2026-11-24", "2026-11-29", "2026-12-12", "2026-12-13"),  # five days, and a Saturday
        ("2026-12-07", "2026-12-20", "2026-12-07", "2026-12-07"),  # asked on the last day: too late
    ],
)
def test_a_stop_moves_the_last_day_by_the_days_of_waiting(asked, answered, target, due):
    stops = between(date.fromisoformat(asked), date.fromisoformat(answered))
    found = deadline(Clock.DECISION, date(2026, 11, 22), CALENDAR_DAYS, QATAR, stops)
    assert (found.target.isoformat(), found.due.isoformat()) == (target, due)


@given(DAYS, st.integers(0, 14), st.integers(0, 60), st.sampled_from(sorted(RULES)))
def test_no_day_of_waiting_counts_and_none_is_lost(start, wait, length, rule):
    asked = start + timedelta(days=wait)
    stops = between(asked, asked + timedelta(days=length))
    found = deadline(Clock.DECISION, start, RULES[rule], QATAR, stops)
    counted = [day for day in found.counted.counted if day.part is Part.COUNTED]
    assert [day.number for day in counted] == list(range(1, 16))
    assert not {day.state.day for day in counted} & days_of(stops)
    assert found.due >= deadline(Clock.DECISION, start, RULES[rule], QATAR).due
    assert QATAR.state(found.due).working


@given(st.lists(st.builds(lambda a, n: Stop(a, a + timedelta(days=n)), DAYS, st.integers(0, 9))))
def test_stops_are_read_as_they_were_written(stops):
    assert read(written(stops)) == tuple(sorted(stops))


@given(CHOICES, st.sampled_from(list(Clock)))
def test_each_setting_is_labelled_wherever_its_clock_is_shown(choices, clock):
    found = deadline(clock, date(2026, 11, 22), CALENDAR_DAYS, QATAR)
    said = deadline_facts(found, QATAR, str, choices)["explanation"]["assumptions"]
    codes = {one["code"] for one in said}
    assert {one.value for one in readings(clock, choices)} <= codes
    assert (len(codes & {"silence_overdue", "silence_refusal"}) == 1) or (
        clock not in DECIDING_CLOCKS
    )
    assert all("setting" in sentences.READINGS[one] for one in readings(Clock.DECISION, choices))
    assert len(all_readings(choices)) == 4


def test_silence_is_a_refusal_only_where_the_portal_says_so():
    place = Place(State.UNDER_REVIEW)
    before = on_day(place, collection_over=False, grievance_over=False)
    assert not allows(before, Move.FILE_GRIEVANCE)
    silent = on_day(place, collection_over=False, grievance_over=False, decision_over=True)
    assert (silent.shown, silent.request) == (State.IMPLICITLY_REFUSED, State.UNDER_REVIEW)
    # The entity may still decide, and then its decision stands.
    granted = moved(silent, Move.GRANT)
    assert (granted.shown, granted.outcome) == (State.GRANTED, Outcome.GRANTED)
    grieved = moved(silent, Move.FILE_GRIEVANCE)
    assert (grieved.request, grieved.grievance) == (State.IMPLICITLY_REFUSED, State.GRIEVANCE)
    # Before the President it is not the entity's to decide.
    assert not allows(grieved, Move.GRANT) and not allows(grieved, Move.WITHDRAW)
    assert moved(grieved, Move.UPHOLD).request is State.UNDER_REVIEW
    assert moved(grieved, Move.REJECT).shown is State.REJECTED


@given(st.sampled_from(list(State)))
def test_only_what_waits_for_a_decision_can_be_refused_by_silence(state):
    found = on_day(Place(state), collection_over=False, grievance_over=False, decision_over=True)
    assert found.silent == (state in DECIDING)


def test_a_grievance_against_silence_is_counted_from_the_last_day_of_the_decision():
    found = deadline(AFTER_SILENCE, date(2026, 12, 7), CALENDAR_DAYS, QATAR)
    assert (found.term.event, found.due) == (Event.SILENCE, date(2027, 1, 6))


def test_what_is_handed_on_begins_at_its_new_desk_and_is_extended_once_in_all():
    place = moved(Place(State.EXTENDED, was_extended=True), Move.TRANSFER)
    assert place.request is State.SUBMITTED
    assert not allows(moved(place, Move.TAKE_UP), Move.EXTEND)
    assert not allows(Place(State.GRANTED, outcome=Outcome.GRANTED), Move.TRANSFER)
