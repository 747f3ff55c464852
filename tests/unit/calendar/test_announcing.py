"""What may be announced."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ckanext.qatar_sectors.calendar.announcing import LONGEST, announce, effects
from ckanext.qatar_sectors.calendar.errors import (
    CalendarMoved,
    EndsBeforeStart,
    NothingToRemove,
    OutsideCalendar,
    TooLong,
)
from ckanext.qatar_sectors.calendar.holidays import Names
from ckanext.qatar_sectors.calendar.working_days import Calendar, Change, ChangeKind

ADDED, REMOVED = ChangeKind.ADDED, ChangeKind.REMOVED


def change(kind, first, last):
    return Change(1, kind, first, last, Names("عطلة", "Holiday"))


def test_the_next_version_holds_it_and_tells_what_changes():
    eid = change(ADDED, date(2026, 3, 22), date(2026, 3, 27))
    after = announce(Calendar(), eid, seen=0)
    found = {str(one.after.day)[8:]: one.changes for one in effects(Calendar(), after, eid)}
    assert after.version == 1
    # The 22nd and 23rd are Eid by rule already, the 27th is a Friday.
    assert found == {"22": False, "23": False, "24": True, "25": True, "26": True, "27": False}


@pytest.mark.parametrize(
    ("kind", "first", "last", "error"),
    [
        (ADDED, date(2026, 3, 5), date(2026, 3, 4), EndsBeforeStart),
        (ADDED, date(2026, 3, 5), date(2027, 3, 5), TooLong),
        (ADDED, date(2077, 11, 16), date(2077, 11, 17), OutsideCalendar),
        (REMOVED, date(2026, 11, 22), date(2026, 11, 30), NothingToRemove),  # only a weekend
    ],
)
def test_what_cannot_be_meant_is_refused(kind, first, last, error):
    with pytest.raises(error):
        announce(Calendar(), change(kind, first, last))


def test_a_month_is_the_longest():
    first = date(2026, 6, 1)
    assert announce(Calendar(), change(ADDED, first, first + timedelta(days=LONGEST - 1)))
    with pytest.raises(TooLong):
        announce(Calendar(), change(ADDED, first, first + timedelta(days=LONGEST)))


def test_who_looked_at_an_older_version_is_told():
    day = change(ADDED, date(2026, 3, 24), date(2026, 3, 24))
    newer = announce(Calendar(), day)
    with pytest.raises(CalendarMoved):
        announce(newer, Change(2, REMOVED, day.first, day.last, day.name), seen=0)
