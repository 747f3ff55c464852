"""`foi_clock_compute` answers anyone, and explains itself."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action

ANONYMOUS = {"user": "", "ignore_auth": False}

pytestmark = pytest.mark.usefixtures("clean")


def compute(**given):
    return call_action("foi_clock_compute", dict(ANONYMOUS), **given)


@pytest.mark.parametrize(
    ("clock", "start", "due"),
    [
        ("decision", "2026-11-22", "2026-12-07"),
        ("decision", "2026-03-05", "2026-03-24"),
        ("decision", "2026-05-11", "2026-05-31"),
        ("decision", "2026-12-03", "2026-12-20"),
        ("urgent", "2026-03-15", "2026-03-24"),
        ("extension", "2026-11-22", "2026-12-22"),
        ("notice", "2026-12-07", "2026-12-14"),
        ("collection", "2026-12-11", "2026-12-20"),
        ("grievance_window", "2026-11-22", "2026-12-22"),
        ("grievance_decision", "2026-12-03", "2026-12-20"),
    ],
)
def test_the_known_answers_of_the_law(clock, start, due):
    assert compute(clock=clock, start=start)["due"] == due


def test_an_answer_holds_all_that_proves_it():
    found = compute(clock="decision", start="2026-03-05")
    assert found["target"] == "2026-03-20"
    assert found["event"] == {
        "code": "submission",
        "text": "the request was submitted",
        "date": "2026-03-05",
    }
    assert found["law"]["article"] == 12
    explanation = found["explanation"]
    assert (explanation["version"], explanation["rule"]["name"]) == (0, "calendar_days")
    # The fifteenth day is a Friday within Eid al-Fitr; it counts, but the period cannot end on it.
    skipped = [day["date"] for day in explanation["skipped"]]
    assert skipped == ["2026-03-21", "2026-03-22", "2026-03-23"]
    assert all(day["reasons"] for day in explanation["skipped"])
    assert [made["code"] for made in explanation["assumptions"]] == [
        "kind_of_days",
        "event_not_counted",
        "moved_off_holiday",
        "clarification_runs",
        "silence_overdue",
        "transfer_none",
    ]


def test_midnight_is_qatars():
    late = compute(clock="decision", start="2026-11-21T21:00:00Z")
    assert (late["event"]["date"], late["due"]) == ("2026-11-22", "2026-12-07")
    assert compute(clock="decision", start="2026-11-21T20:59:59Z")["event"]["date"] == "2026-11-21"


def test_an_announced_holiday_moves_the_day_and_its_version_proves_the_old_one():
    call_action(
        "qatar_calendar_change_create",
        kind="added",
        first="2026-12-07",
        name_ar="عطلة",
        name_en="Holiday",
        reason="x",
        source="الديوان الأميري",
    )
    assert compute(clock="decision", start="2026-11-22")["due"] == "2026-12-08"
    assert compute(clock="decision", start="2026-11-22", version=0)["due"] == "2026-12-07"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"clock": "tomorrow", "start": "2026-11-22"}, "clock"),
        ({"clock": "decision", "start": "22.11.2026"}, "start"),
        ({"clock": "decision", "start": "2026-11-22T00:00:00"}, "start"),
        ({"clock": "decision", "start": "1800-01-01"}, "start"),
        ({"clock": "decision", "start": "2026-11-22", "version": 7}, "version"),
        ({"clock": "decision"}, "start"),
    ],
)
def test_what_cannot_be_counted_is_refused_at_its_field(given, field):
    with pytest.raises(tk.ValidationError) as refused:
        compute(**given)
    assert list(refused.value.error_dict) == [field]
