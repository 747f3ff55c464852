"""The calendar's actions, on PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from freezegun import freeze_time

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action, call_auth

from ckanext.qatar_sectors.calendar.model import CalendarChange

ANONYMOUS = {"user": "", "ignore_auth": False}

pytestmark = pytest.mark.usefixtures("clean")


def announce(context=None, **given):
    values = {
        "kind": "added",
        "first": "2026-03-24",
        "name_ar": "تمديد عطلة العيد",
        "name_en": "Eid extended",
        "reason": "قرار مجلس الوزراء",
        "source": "الديوان الأميري",
        **given,
    }
    return call_action("qatar_calendar_change_create", context, **values)


def explain(**given):
    values = {"start": "2026-03-05", "days": 15, **given}
    return call_action("qatar_calendar_explain", dict(ANONYMOUS), **values)


def audited():
    events = call_action("qatar_audit_event_list")["events"]
    return [event for event in events if event["object"] == "calendar"]


class TestExplain:
    @pytest.mark.parametrize(
        ("start", "days", "due"),
        [
            ("2026-11-22", 15, "2026-12-07"),
            ("2026-03-05", 15, "2026-03-24"),
            ("2026-05-11", 15, "2026-05-31"),
            ("2026-12-03", 15, "2026-12-20"),
            ("2026-03-15", 2, "2026-03-24"),
        ],
    )
    def test_the_known_answers_of_the_law(self, start, days, due):
        assert explain(start=start, days=days)["due"] == due

    def test_an_answer_holds_all_that_proves_it(self):
        found = explain(start="2026-03-15", days=2)
        assert (found["target"], found["moved"]) == ("2026-03-17", True)
        assert found["due_until"] == "2026-03-24T21:00:00+00:00"
        assert found["due_hijri"]["date"] == "1447-10-05"
        assert (found["version"], found["holidays"]["version"]) == (0, "57/2025")
        assert found["rule"] == {"name": "calendar_days", "version": "1"}
        assert found["counted"][2]["reasons"][0]["name"]["en"] == "Eid al-Fitr"
        assert [made["code"] for made in found["assumptions"]] == [
            "kind_of_days",
            "event_not_counted",
            "moved_off_holiday",
        ]

    def test_an_instant_is_the_day_in_qatar(self):
        assert explain(start="2026-03-04T20:59:59Z")["start"] == "2026-03-04"
        assert explain(start="2026-03-04T21:00:00Z")["start"] == "2026-03-05"

    def test_working_days_and_an_extension(self):
        assert explain(rule="working_days", days=1)["due"] == "2026-03-08"
        assert explain(extension=15)["due"] == "2026-04-05"

    @pytest.mark.ckan_config("ckanext.qatar_sectors.calendar.counting", "working_days")
    def test_the_kind_of_days_is_a_setting(self):
        assert explain(days=1)["rule"]["name"] == "working_days"
        assert explain(days=1, rule="calendar_days")["rule"]["name"] == "calendar_days"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("start", ""),
            ("start", "5/3/2026"),
            ("start", "2026-03-05T12:00:00"),
            ("start", "1900-01-01"),
            ("start", "2077-11-15"),
            ("days", "many"),
            ("days", 0),
            ("days", 1001),
            ("extension", -1),
            ("rule", "business"),
            ("version", 1),
            ("version", -1),
        ],
    )
    def test_what_cannot_be_counted_is_named_at_its_field(self, field, value):
        with pytest.raises(tk.ValidationError) as caught:
            explain(**{field: value})
        assert list(caught.value.error_dict) == [field]


class TestShow:
    def test_a_year_for_anybody(self):
        found = call_action("qatar_calendar_show", dict(ANONYMOUS), year=2026)
        assert found["working_days"] == 252 == sum(found["working_days_by_month"])
        days = {day["date"]: day for day in found["days"]}
        assert days["2026-02-10"]["reasons"][0]["code"] == "sport_day"
        assert days["2026-03-17"]["hijri"]["ar"] == "28 رمضان 1447 هـ"
        assert found["changes"] == []

    @freeze_time("2026-12-31T21:00:00Z")
    def test_without_a_year_the_present_one_in_qatar(self):
        assert call_action("qatar_calendar_show")["year"] == 2027

    @pytest.mark.parametrize("year", [1924, 2077])
    def test_the_first_and_last_year_are_shown_in_part(self, year):
        assert call_action("qatar_calendar_show", year=year)["working_days"] > 80

    @pytest.mark.parametrize(
        ("field", "value"), [("year", 1923), ("year", 2078), ("year", 10**9), ("version", 3)]
    )
    def test_what_is_not_known_is_said(self, field, value):
        with pytest.raises(tk.ValidationError) as caught:
            call_action("qatar_calendar_show", **{"year": 2026, field: value})
        assert list(caught.value.error_dict) == [field]


class TestChangeCreate:
    def test_an_announcement_moves_deadlines_and_the_version_before_stays(self):
        assert explain()["due"] == "2026-03-24"
        done = announce(last="2026-03-26")
        assert done["version"] == 1
        assert [day["changes"] for day in done["effects"]] == [True, True, True]
        now = explain()
        assert (now["due"], now["version"]) == ("2026-03-29", 1)
        assert explain(version=0)["due"] == "2026-03-24"
        moved = next(day for day in now["counted"] if day["date"] == "2026-03-24")
        announced = moved["reasons"][0]
        assert (announced["version"], announced["source"]) == (1, "الديوان الأميري")

    def test_taking_it_back_is_another_version(self):
        announce()
        announce(kind="removed")
        assert explain()["due"] == "2026-03-24"
        assert [explain(version=version)["due"] for version in (0, 1, 2)] == [
            "2026-03-24",
            "2026-03-25",
            "2026-03-24",
        ]

    def test_it_stands_in_the_audit_trail(self):
        """The trail outlives the other tests: what is new in it counts."""
        before = {event["id"] for event in audited()}
        announce(dry_run=True)
        announce(kind="removed", first="2026-03-19")
        new = [event["details"] for event in audited() if event["id"] not in before]
        assert new == [{"version": 1, "kind": "removed"}]

    def test_a_dry_run_keeps_nothing(self):
        assert announce(dry_run=True)["effects"][0]["was_working"] is True
        assert call_action("qatar_calendar_change_list") == []

    def test_who_looked_at_an_older_version_is_refused(self):
        announce(seen_version=0)
        with pytest.raises(tk.ValidationError) as caught:
            announce(first="2026-03-25", seen_version=0)
        assert list(caught.value.error_dict) == ["seen_version"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("kind", "moved"),
            ("first", "24.3.2026"),
            ("first", "2078-01-01"),
            ("last", "2026-03-01"),
            ("last", "2027-03-01"),
            ("name_ar", " "),
            ("name_en", ""),
            ("reason", ""),
            ("source", "turned \u202e round"),
            ("source_url", "javascript:alert(1)"),
        ],
    )
    def test_what_cannot_be_meant_is_named_at_its_field(self, field, value):
        with pytest.raises(tk.ValidationError) as caught:
            announce(**{field: value})
        assert list(caught.value.error_dict) == [field]
        assert call_action("qatar_calendar_change_list") == []

    def test_only_administrators(self):
        for user in ("", factories.User()["name"]):
            with pytest.raises(tk.NotAuthorized):
                call_auth("qatar_calendar_change_create", {"user": user, "model": model})
        administrator = factories.Sysadmin()
        context = {"user": administrator["name"], "ignore_auth": False}
        assert announce(context)["version"] == 1

    def test_those_who_announce_at_once_get_versions_of_their_own(self, app):
        def one(day):
            with app.flask_app.app_context():
                try:
                    return announce(first=f"2026-06-{day:02}")["version"]
                finally:
                    model.Session.remove()

        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(one, range(1, 9))) == list(range(1, 9))


class TestChangeList:
    def test_the_newest_first_and_who_for_those_who_may_announce(self):
        administrator = factories.Sysadmin(fullname="مدير")
        context = {"user": administrator["name"], "ignore_auth": False}
        announce(context)
        announce(context, first="2026-03-25")
        public = call_action("qatar_calendar_change_list", dict(ANONYMOUS))
        assert [one["version"] for one in public] == [2, 1]
        assert public[1]["name"] == {"ar": "تمديد عطلة العيد", "en": "Eid extended"}
        assert all("made_by" not in one for one in public)
        own = call_action("qatar_calendar_change_list", dict(context), limit=1, offset=1)
        assert [(one["version"], one["made_by"]) for one in own] == [(1, "مدير")]


class TestKept:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE qatar_calendar_change SET name_en = 'Other'",
            "DELETE FROM qatar_calendar_change",
        ],
    )
    def test_postgresql_refuses_to_change_or_delete_an_announcement(self, statement):
        announce()
        with pytest.raises(sa.exc.DBAPIError, match="Announced changes are kept"):
            model.Session.execute(sa.text(statement))
        model.Session.rollback()
        assert CalendarChange.newest(1)[0].name_en == "Eid extended"
