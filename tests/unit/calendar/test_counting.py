"""Deadlines: known answers of the law's table, and what holds for all of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.calendar import hijri
from ckanext.qatar_sectors.calendar.counting import (
    CALENDAR_DAYS,
    MOST_DAYS,
    RULES,
    WORKING_DAYS,
    due_on,
    rule_named,
    target_on,
)
from ckanext.qatar_sectors.calendar.errors import OutsideCalendar, PeriodRefused, RuleUnknown
from ckanext.qatar_sectors.calendar.explain import Assumption, Part, explain
from ckanext.qatar_sectors.calendar.holidays import Names
from ckanext.qatar_sectors.calendar.working_days import Calendar, Change, ChangeKind

QATAR = Calendar()


@pytest.mark.parametrize(
    ("start", "days", "target", "due"),
    [
        # The law's table of known answers.
        ("2026-11-22", 15, "2026-12-07", "2026-12-07"),
        ("2026-03-05", 15, "2026-03-20", "2026-03-24"),  # Eid al-Fitr
        ("2026-05-11", 15, "2026-05-26", "2026-05-31"),  # Eid al-Adha
        ("2026-12-03", 15, "2026-12-18", "2026-12-20"),  # Friday and National Day
        ("2026-03-15", 2, "2026-03-17", "2026-03-24"),  # urgent
        # Over the end of the year, leap days, the day after a feast.
        ("2026-12-25", 7, "2027-01-01", "2027-01-03"),
        ("2032-02-14", 15, "2032-02-29", "2032-02-29"),
        ("2028-02-14", 15, "2028-02-29", "2028-03-01"),  # the leap day is the last of Eid
        ("2027-02-14", 15, "2027-03-01", "2027-03-01"),
        ("2026-03-23", 1, "2026-03-24", "2026-03-24"),
    ],
)
def test_calendar_days(start, days, target, due):
    found = explain(date.fromisoformat(start), days, CALENDAR_DAYS, QATAR)
    assert (str(found.target), str(found.due)) == (target, due)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-11-22", 1, "2026-11-23"),
        ("2026-11-26", 1, "2026-11-29"),  # Thursday jumps the weekend
        ("2026-11-22", 15, "2026-12-13"),
        ("2026-03-16", 1, "2026-03-24"),  # the whole of Eid lies between
        ("2026-12-31", 1, "2027-01-03"),
    ],
)
def test_working_days(start, days, due):
    found = explain(date.fromisoformat(start), days, WORKING_DAYS, QATAR)
    assert (str(found.due), found.moved) == (due, False)


class TestExtension:
    def test_it_is_one_period_moved_once_at_its_end(self):
        """The first 15 days end in Eid; they are not moved before the 15 of the extension."""
        found = explain(date(2026, 3, 5), 15, CALENDAR_DAYS, QATAR, extension=15)
        assert (str(found.target), str(found.due)) == ("2026-04-04", "2026-04-05")
        assert Assumption.EXTENDED_ONCE in found.assumptions

    def test_without_one_nothing_is_supposed_of_it(self):
        found = explain(date(2026, 11, 22), 15, CALENDAR_DAYS, QATAR)
        assert found.assumptions == (Assumption.KIND_OF_DAYS, Assumption.EVENT_NOT_COUNTED)

    def test_a_negative_one_is_refused(self):
        with pytest.raises(PeriodRefused):
            explain(date(2026, 3, 5), 15, CALENDAR_DAYS, QATAR, extension=-1)


def test_the_days_of_an_explanation_say_why():
    found = explain(date(2026, 3, 15), 2, CALENDAR_DAYS, QATAR)
    assert [(str(day.state.day)[5:], day.part, day.number) for day in found.counted] == [
        ("03-15", Part.EVENT, None),
        ("03-16", Part.COUNTED, 1),
        ("03-17", Part.COUNTED, 2),
        ("03-18", Part.PASSED_OVER, None),
        ("03-19", Part.PASSED_OVER, None),
        ("03-20", Part.PASSED_OVER, None),
        ("03-21", Part.PASSED_OVER, None),
        ("03-22", Part.PASSED_OVER, None),
        ("03-23", Part.PASSED_OVER, None),
        ("03-24", Part.MOVED_TO, None),
    ]
    assert {reason.code for reason in found.counted[2].state.reasons} == {"eid_al_fitr"}
    assert {reason.code for reason in found.counted[5].state.reasons} == {"weekend", "eid_al_fitr"}
    assert Assumption.MOVED_OFF_HOLIDAY in found.assumptions


def test_an_announcement_moves_a_deadline_and_the_old_version_proves_the_old_one():
    longer = Change(
        1, ChangeKind.ADDED, date(2026, 3, 24), date(2026, 3, 25), Names("العيد", "Eid")
    )
    made = QATAR.with_change(longer)
    now = explain(date(2026, 3, 5), 15, CALENDAR_DAYS, made)
    then = explain(date(2026, 3, 5), 15, CALENDAR_DAYS, made.at(0))
    assert (str(now.due), now.calendar_version) == ("2026-03-26", 1)
    assert (str(then.due), then.calendar_version) == ("2026-03-24", 0)
    assert (now.holidays_version, now.rule.version) == ("57/2025", "1")


@pytest.mark.parametrize("days", [0, -1, MOST_DAYS + 1, 10**12])
def test_periods_that_cannot_be_listed_are_refused(days):
    with pytest.raises(PeriodRefused):
        due_on(date(2026, 3, 5), days, CALENDAR_DAYS, QATAR)


def test_a_rule_must_be_known():
    assert rule_named("working_days") is WORKING_DAYS
    with pytest.raises(RuleUnknown):
        rule_named("business_days")


@pytest.mark.parametrize("start", [hijri.LAST, hijri.LAST - timedelta(days=2), date(1900, 1, 1)])
def test_a_count_beyond_the_known_years_is_refused(start):
    with pytest.raises(OutsideCalendar):
        due_on(start, 3, CALENDAR_DAYS, QATAR)


DAYS = st.dates(date(1930, 1, 1), date(2070, 1, 1))
LENGTHS = st.integers(1, 120)
NAMED = st.sampled_from(sorted(RULES))


@st.composite
def calendars(draw):
    made = QATAR
    for version in range(1, draw(st.integers(0, 4)) + 1):
        first = draw(st.dates(date(2025, 12, 1), date(2027, 2, 1)))
        last = first + timedelta(days=draw(st.integers(0, 12)))
        kind = draw(st.sampled_from(ChangeKind))
        made = made.with_change(Change(version, kind, first, last, Names("ع", "h")))
    return made


NEAR = st.dates(date(2025, 12, 1), date(2027, 1, 1))


@given(DAYS, LENGTHS, NAMED)
def test_a_deadline_is_a_working_day_after_the_event(start, days, rule):
    due = due_on(start, days, RULES[rule], QATAR)
    assert due > start and QATAR.state(due).working
    assert due >= target_on(start, days, RULES[rule], QATAR) >= start + timedelta(days=days)


@given(DAYS, st.integers(0, 60), LENGTHS, st.integers(0, 60), NAMED)
def test_later_or_longer_is_never_due_earlier(start, later, days, longer, rule):
    due = due_on(start, days, RULES[rule], QATAR)
    assert due_on(start + timedelta(days=later), days, RULES[rule], QATAR) >= due
    assert due_on(start, days + longer, RULES[rule], QATAR) >= due


@given(NEAR, LENGTHS, NAMED, calendars())
def test_every_day_is_accounted_for_exactly_once(start, days, rule, made):
    found = explain(start, days, RULES[rule], made)
    listed = [day.state.day for day in found.counted]
    between = (found.due - start).days + 1
    assert listed == [start + timedelta(days=number) for number in range(between)]
    assert [day.number for day in found.counted if day.number] == list(range(1, days + 1))
    for day in found.counted:
        assert (day.part is Part.COUNTED) == (day.number is not None)
        if day.part in (Part.SKIPPED, Part.PASSED_OVER):
            assert not day.state.working and day.state.reasons
    assert found.due == due_on(start, days, RULES[rule], made)
    assert made.state(found.due).working
    assert (found.due != found.target) == found.moved
    assert (Assumption.MOVED_OFF_HOLIDAY in found.assumptions) == found.moved


@given(NEAR, LENGTHS, calendars())
def test_working_days_end_where_exactly_so_many_were_worked(start, days, made):
    due = due_on(start, days, WORKING_DAYS, made)
    worked = sum(
        made.state(start + timedelta(days=number)).working
        for number in range(1, (due - start).days + 1)
    )
    assert worked == days
