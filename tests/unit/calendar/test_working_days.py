"""Which days are worked, and which announcement decides."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ckanext.qatar_sectors.calendar import hijri
from ckanext.qatar_sectors.calendar.errors import OutsideCalendar, VersionUnknown
from ckanext.qatar_sectors.calendar.holidays import Names
from ckanext.qatar_sectors.calendar.working_days import Calendar, Change, ChangeKind, Off

ADDED, REMOVED = ChangeKind.ADDED, ChangeKind.REMOVED


def change(version, kind, first, last=None, name="عطلة"):
    return Change(
        version,
        kind,
        date.fromisoformat(first),
        date.fromisoformat(last or first),
        Names(name, "Holiday"),
        f"decision {version}",
    )


def calendar(*changes):
    made = Calendar()
    for one in changes:
        made = made.with_change(one)
    return made


def kinds(state):
    return [reason.kind for reason in state.reasons]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-22", []),  # Sunday
        ("2026-11-26", []),  # Thursday
        ("2026-11-27", [Off.WEEKEND]),  # Friday
        ("2026-11-28", [Off.WEEKEND]),  # Saturday
        ("2026-03-19", [Off.RULE]),  # Thursday in Eid
        ("2026-12-18", [Off.WEEKEND, Off.RULE]),  # National Day on a Friday
        ("2032-02-29", []),  # a leap day, a Sunday
        ("2028-02-29", [Off.RULE]),  # a leap day in Eid
    ],
)
def test_days_without_any_announcement(day, expected):
    assert kinds(Calendar().state(date.fromisoformat(day))) == expected


class TestAnnouncements:
    def test_an_added_day_names_its_version_and_source(self):
        state = calendar(change(1, ADDED, "2026-03-24")).state(date(2026, 3, 24))
        (reason,) = state.reasons
        assert (reason.kind, reason.version, reason.source) == (Off.ANNOUNCED, 1, "decision 1")

    def test_a_removed_holiday_is_worked_and_says_by_what(self):
        state = calendar(change(1, REMOVED, "2026-03-17", "2026-03-23")).state(date(2026, 3, 17))
        assert state.working and state.removed_by.version == 1

    def test_removing_a_holiday_leaves_the_weekend(self):
        made = calendar(change(1, REMOVED, "2026-03-17", "2026-03-23"))
        assert kinds(made.state(date(2026, 3, 20))) == [Off.WEEKEND]

    def test_the_later_announcement_decides(self):
        day = date(2026, 3, 24)
        added = change(1, ADDED, "2026-03-24")
        removed = change(2, REMOVED, "2026-03-24")
        again = change(3, ADDED, "2026-03-24", name="ثانية")
        assert not calendar(added).state(day).working
        assert calendar(added, removed).state(day).working
        state = calendar(added, removed, again).state(day)
        assert [reason.version for reason in state.reasons] == [3] and state.removed_by is None

    def test_one_that_removes_where_nothing_is_changes_nothing(self):
        state = calendar(change(1, REMOVED, "2026-11-22")).state(date(2026, 11, 22))
        assert state.working and state.removed_by is None

    def test_one_over_the_end_of_the_year_counts_in_both(self):
        made = calendar(change(1, ADDED, "2026-12-30", "2027-01-04"))
        assert not made.state(date(2026, 12, 31)).working
        assert not made.state(date(2027, 1, 4)).working
        assert made.next_working(date(2026, 12, 30)) == date(2027, 1, 5)


class TestVersions:
    def test_an_earlier_version_knows_nothing_of_later_announcements(self):
        made = calendar(change(1, ADDED, "2026-03-24"), change(2, ADDED, "2026-03-25"))
        assert made.at(1).state(date(2026, 3, 25)).working
        assert not made.at(1).state(date(2026, 3, 24)).working
        assert made.at(0) == Calendar()
        assert made.at(2) == made

    @pytest.mark.parametrize("version", [-1, 1, 10**9])
    def test_a_version_that_never_was_is_refused(self, version):
        with pytest.raises(VersionUnknown):
            Calendar().at(version)


class TestEdges:
    def test_the_first_and_the_last_known_day_are_told(self):
        assert kinds(Calendar().state(hijri.FIRST)) == [Off.WEEKEND]  # a Friday
        assert Calendar().state(hijri.LAST).working  # a Tuesday

    def test_beyond_them_an_error_says_so(self):
        for day in (hijri.FIRST - timedelta(days=1), hijri.LAST + timedelta(days=1)):
            with pytest.raises(OutsideCalendar):
                Calendar().state(day)

    def test_every_known_year_can_be_built(self):
        made = Calendar()
        for year in range(hijri.FIRST.year, hijri.LAST.year + 1):
            days = made.special_days(year)
            assert all(day.year == year for day in days)
            assert list(days) == sorted(days)
