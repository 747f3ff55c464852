"""The figures as a table: each number once, growth and answers beside the whole."""

from __future__ import annotations

import csv
import io

from ckanext.eparticipation.agencies.policy import columns as policy_columns
from ckanext.eparticipation.agencies.policy.export import COLUMNS as POLICY
from ckanext.eparticipation.indicators import columns
from ckanext.eparticipation.indicators.export import COLUMNS, as_csv

ANSWERING = {
    "closed": 4,
    "answered": 3,
    "in_time": 2,
    "late": 1,
    "overdue": 1,
    "pending": 0,
    "share_answered": 0.75,
    "share_in_time": 0.5,
    "median_days": 41.5,
}


def year(number, participants, growth, goal, met):
    return {
        "year": number,
        "base_year": 2024,
        "whole": {"participants": participants, "contributions": 30},
        "growth": [
            {
                "year": number,
                "participants": participants,
                "growth": growth,
                "goal": goal,
                "met": met,
            }
        ],
        "agencies": [
            {
                "organisation": {"name": "=moehe"},
                "participants": None,
                "contributions": None,
                "consultations": [
                    {"name": "calendar", "participants": None, "contributions": None}
                ],
                "answering": {**ANSWERING, "median_days": None, "share_in_time": None},
            }
        ],
        "months": [],
        "languages": [{"language": "ar", "participants": 9, "contributions": 12}],
        "groups": [],
        "events": [{"code": "poll", "since": None, "participants": 0, "contributions": 0}],
        "answering": ANSWERING,
    }


def rows(*years):
    text = as_csv(years).removeprefix("\ufeff")
    found = list(csv.DictReader(io.StringIO(text)))
    assert tuple(found[0]) == COLUMNS
    return {(row["year"], row["by"]): row for row in found}


def test_the_whole_year_bears_growth_goal_and_base_year():
    found = rows(year(2024, 20, None, 20, None), year(2025, 25, 0.25, 24, True))
    base, grown = found["2024", "whole"], found["2025", "whole"]
    assert (base["growth_percent"], base["goal_participants"], base["goal_reached"]) == ("", "", "")
    assert (grown["growth_percent"], grown["goal_participants"], grown["goal_reached"]) == (
        *("25.0", "24", "true"),
    )
    assert grown["base_year"] == "2024"


def test_shares_and_days_stand_beside_the_whole_and_each_agency():
    found = rows(year(2025, 25, 0.25, 24, True))
    whole = found["2025", "whole"]
    assert (whole["closed"], whole["answered"], whole["in_time"], whole["overdue"]) == (
        *("4", "3", "2", "1"),
    )
    assert (whole["share_answered"], whole["share_in_time"], whole["median_days"]) == (
        *("75.0", "50.0", "41.5"),
    )
    agency = found["2025", "agency"]
    assert (agency["participants"], agency["share_in_time"], agency["median_days"]) == (
        *("", "", ""),
    )
    # What a table would take for a formula is none.
    assert agency["agency"] != "=moehe"
    assert found["2025", "language"]["closed"] == found["2025", "consultation"]["closed"] == ""
    assert ("2025", "event") not in found


def test_what_is_withheld_is_empty_and_said_beside_it():
    """A word in a column of numbers would make words of them all."""
    found = rows(year(2025, 25, 0.25, 24, True))
    assert (found["2025", "agency"]["withheld"], found["2025", "whole"]["withheld"]) == (
        *("yes", "no"),
    )


def test_every_column_of_published_tables_is_described_and_typed():
    assert tuple(columns.DESCRIBED) == COLUMNS
    assert tuple(policy_columns.DESCRIBED) == POLICY
