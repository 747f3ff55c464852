"""The periods of Law 9 of 2022: known answers, and what holds for every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.foi.clocks import sentences
from ckanext.foi.clocks.answers import deadline_facts
from ckanext.foi.clocks.deadline import deadline
from ckanext.foi.clocks.standing import PRESSING, SOON, Standing, standing
from ckanext.foi.clocks.terms import TERMS, Clock, Event
from ckanext.qatar_sectors.calendar.counting import CALENDAR_DAYS, RULES
from ckanext.qatar_sectors.calendar.explain import Part
from ckanext.qatar_sectors.calendar.holidays import Names
from ckanext.qatar_sectors.calendar.working_days import Calendar, Change, ChangeKind

QATAR = Calendar()
DAYS = st.dates(date(2022, 1, 1), date(2070, 12, 31))
CLOCKS = st.sampled_from(list(Clock))
HOLIDAYS = st.builds(
    lambda first, length: Change(
        1, ChangeKind.ADDED, first, first + timedelta(days=length), Names("عطلة", "Holiday")
    ),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 20),
)


@pytest.mark.parametrize(
    ("clock", "start", "target", "due"),
    [
        # The table of known answers in the specification of the law.
        (Clock.DECISION, "2026-11-22", "2026-12-07", "2026-12-07"),
        (Clock.DECISION, "2026-03-05", "2026-03-20", "2026-03-24"),  # Eid al-Fitr
        (Clock.DECISION, "2026-05-11", "2026-05-26", "2026-05-31"),  # Eid al-Adha
        (Clock.DECISION, "2026-12-03", "2026-12-18", "2026-12-20"),  # Friday and National Day
        (Clock.URGENT, "2026-03-15", "2026-03-17", "2026-03-24"),
        # The extension is one period with the first, moved off days off once.
        (Clock.EXTENSION, "2026-03-05", "2026-04-04", "2026-04-05"),
        (Clock.EXTENSION, "2026-11-22", "2026-12-22", "2026-12-22"),
        (Clock.NOTICE, "2026-12-07", "2026-12-14", "2026-12-14"),
        (Clock.COLLECTION, "2026-12-11", "2026-12-18", "2026-12-20"),
        (Clock.GRIEVANCE_WINDOW, "2026-11-22", "2026-12-22", "2026-12-22"),
        (Clock.GRIEVANCE_DECISION, "2026-12-03", "2026-12-18", "2026-12-20"),
        (Clock.DECISION, "2028-02-14", "2028-02-29", "2028-03-01"),  # a leap day within Eid
        (Clock.DECISION, "2032-02-14", "2032-02-29", "2032-02-29"),
    ],
)
def test_known_answers(clock, start, target, due):
    found = deadline(clock, date.fromisoformat(start), CALENDAR_DAYS, QATAR)
    assert (found.target.isoformat(), found.due.isoformat()) == (target, due)


@pytest.mark.parametrize(
    ("clock", "days", "event", "article"),
    [
        (Clock.DECISION, 15, Event.SUBMISSION, 12),
        (Clock.EXTENSION, 30, Event.SUBMISSION, 12),
        (Clock.URGENT, 2, Event.SUBMISSION, 14),
        (Clock.NOTICE, 7, Event.DECISION, 13),
        (Clock.COLLECTION, 7, Event.NOTICE, 15),
        (Clock.GRIEVANCE_WINDOW, 30, Event.NOTICE, 18),
        (Clock.GRIEVANCE_DECISION, 15, Event.GRIEVANCE, 18),
    ],
)
def test_each_period_follows_its_article(clock, days, event, article):
    term = TERMS[clock]
    assert (term.days + term.extension, term.event, term.article) == (days, event, article)


@given(CLOCKS, DAYS, st.sampled_from(list(RULES.values())))
def test_a_period_ends_on_a_working_day_after_its_event(clock, start, rule):
    found = deadline(clock, start, rule, QATAR)
    assert found.due >= found.target > start
    assert QATAR.state(found.due).working
    between = (found.target + timedelta(days=n) for n in range((found.due - found.target).days))
    assert not any(QATAR.state(day).working for day in between)


@given(CLOCKS, DAYS)
def test_later_events_never_end_earlier(clock, start):
    first = deadline(clock, start, CALENDAR_DAYS, QATAR)
    assert first.due <= deadline(clock, start + timedelta(days=1), CALENDAR_DAYS, QATAR).due


@given(CLOCKS, st.dates(date(2026, 1, 1), date(2027, 12, 31)), HOLIDAYS)
def test_a_new_holiday_only_gives_time_and_never_takes_it(clock, start, holiday):
    before = deadline(clock, start, CALENDAR_DAYS, QATAR)
    after = deadline(clock, start, CALENDAR_DAYS, QATAR.with_change(holiday))
    assert after.due >= before.due
    # The calendar days counted are the same: only the end is moved.
    assert after.target == before.target


@given(CLOCKS, DAYS)
def test_an_explanation_names_every_day_once_with_its_reason(clock, start):
    found = deadline(clock, start, CALENDAR_DAYS, QATAR)
    days = [day.state.day for day in found.counted.counted]
    assert days == [start + timedelta(days=n) for n in range((found.due - start).days + 1)]
    numbers = [day.number for day in found.counted.counted if day.number]
    assert numbers == list(range(1, len(numbers) + 1))
    passed = [day for day in found.counted.counted if day.part is Part.PASSED_OVER]
    assert all(day.state.reasons for day in passed)


@given(CLOCKS, DAYS, st.integers(0, 5))
def test_a_past_deadline_is_proved_again_by_its_version(clock, start, more):
    calendar = QATAR
    for number in range(more):
        change = Change(number + 1, ChangeKind.ADDED, start, start, Names("عطلة", "Holiday"))
        calendar = calendar.with_change(change)
    assert deadline(clock, start, CALENDAR_DAYS, calendar.at(0)).due == (
        deadline(clock, start, CALENDAR_DAYS, QATAR).due
    )


@given(DAYS, st.integers(-60, 60))
def test_due_today_is_due_today_and_overdue_from_tomorrow(due, distance):
    today = due + timedelta(days=distance)
    found = standing(due, today)
    if distance > 0:
        assert found is Standing.OVERDUE
    elif distance == 0:
        assert found is Standing.DUE_TODAY
    else:
        soon = -distance <= SOON.days
        assert found is (Standing.DUE_SOON if soon else Standing.RUNNING)


@given(DAYS, st.integers(-60, 60), st.integers(0, 400))
def test_what_was_done_stays_in_time_or_late_whatever_day_it_is(due, distance, later):
    ended = due + timedelta(days=distance)
    found = standing(due, ended + timedelta(days=later), ended)
    assert found is (Standing.MET if distance <= 0 else Standing.MISSED)


def test_everything_has_words():
    assert set(sentences.CLOCKS) == set(sentences.RULES) == set(Clock) == set(TERMS)
    assert set(sentences.EVENTS) == set(Event)
    assert set(sentences.STANDINGS) == set(Standing) == set(PRESSING)


def test_readings_of_the_law_are_labelled_as_such():
    found = deadline(Clock.EXTENSION, date(2026, 11, 22), CALENDAR_DAYS, QATAR)
    codes = [one["code"] for one in deadline_facts(found, QATAR, str)["explanation"]["assumptions"]]
    assert codes == [
        "kind_of_days",
        "event_not_counted",
        "extended_once",
        "clarification_runs",
        "silence_overdue",
        "transfer_none",
    ]
    found = deadline(Clock.GRIEVANCE_WINDOW, date(2026, 11, 22), CALENDAR_DAYS, QATAR)
    facts = deadline_facts(found, QATAR, str)
    assert "partial_refusal" in [one["code"] for one in facts["explanation"]["assumptions"]]
