"""How far facts fulfil the points of the policy, and the table as CSV."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest

from ckanext.eparticipation.agencies.homepage.proof import Outcome
from ckanext.eparticipation.agencies.policy import judging, registry
from ckanext.eparticipation.agencies.policy.export import COLUMNS, as_csv
from ckanext.eparticipation.agencies.policy.judging import Look, Version
from ckanext.eparticipation.agencies.policy.point import Finding, Point, State, standings

DAY = date(2026, 11, 26)
WANTED = frozenset({"goals.ar", "goals.en"})


def versions(*lacks):
    """Return versions, the newest first, one a month back from today."""
    return [
        Version(DAY - timedelta(days=30 * back), frozenset(one)) for back, one in enumerate(lacks)
    ]


@pytest.mark.parametrize(
    ("kept", "state", "on"),
    [
        ([], State.MISSING, None),
        (versions(WANTED), State.MISSING, None),
        (versions({"goals.en"}), State.PARTLY, DAY),
        (versions({"plans.ar"}), State.FULFILLED, DAY),
        # Fulfilled since the first of the versions that held it without a break.
        (versions((), (), {"goals.ar"}, ()), State.FULFILLED, DAY - timedelta(days=30)),
        (versions({"goals.ar"}, ()), State.PARTLY, DAY),
    ],
)
def test_texts_are_there_since_the_version_that_brought_them(kept, state, on):
    found = judging.written(kept, WANTED, "/page")
    assert (found.state, found.on) == (state, on)


@pytest.mark.parametrize(
    ("outcome", "shown", "linked"),
    [
        (Outcome.SHOWN, State.FULFILLED, State.FULFILLED),
        (Outcome.LINKED, State.PARTLY, State.FULFILLED),
        (Outcome.ABSENT, State.MISSING, State.MISSING),
        (Outcome.UNREACHABLE, State.MISSING, State.MISSING),
    ],
)
def test_what_a_look_at_the_home_page_fulfils(outcome, shown, linked):
    look = Look(outcome, DAY, "https://a.qa/")
    assert judging.own_site(look, True).state is shown
    assert judging.linked(look, True).state is linked
    assert judging.linked(look, True).on == DAY


def test_a_site_that_is_away_for_a_moment_takes_nothing_back():
    look = Look(Outcome.SHOWN, DAY, "https://a.qa/", reached=False)
    for found in (judging.own_site(look, True), judging.linked(look, True)):
        assert (found.state, found.on) == (State.PARTLY, DAY)
        assert found.note == judging.NOT_REACHED_SINCE
    assert judging.linked(Look(Outcome.ABSENT, DAY, reached=False), True).state is State.MISSING


def test_without_a_home_page_or_a_look_the_reason_is_said():
    assert judging.linked(None, False).note == judging.NO_HOMEPAGE
    assert judging.own_site(None, True).note == judging.NOT_CHECKED


def test_a_substitute_fulfils_a_part():
    assert judging.officer(DAY, "", "").state is State.FULFILLED
    assert judging.officer(None, "spokesperson", "").state is State.PARTLY
    assert judging.officer(None, "", "").state is State.MISSING


@pytest.mark.parametrize(
    ("days", "state"),
    [(None, State.MISSING), (0, State.FULFILLED), (365, State.FULFILLED), (366, State.PARTLY)],
)
def test_an_activity_counts_for_a_year(days, state):
    last = None if days is None else DAY - timedelta(days=days)
    assert judging.awareness(last, DAY, 365, "").state is state


def test_each_agency_stands_with_each_point_and_an_answer_that_lacks_it_is_a_miss():
    point = Point("x", 1, "Duty", lambda _ids, _day: {"a": Finding(State.FULFILLED, DAY)})
    not_due = Point("y", 3, "Duty", lambda ids, _day: dict.fromkeys(ids, Finding(State.NOT_DUE)))
    found = standings([point, not_due], {"a": "a", "b": "b"}, DAY)
    assert [(found[id].fulfilled, found[id].due) for id in "ab"] == [(1, 1), (0, 1)]


def test_points_stand_in_the_order_of_the_policy(monkeypatch):
    monkeypatch.setattr(registry, "_POINTS", {})
    for code, number in (("c", 3), ("a", 1), ("b", 2), ("a", 1)):
        registry.register(Point(code, number, code, lambda _ids, _day: {}))
    assert [point.code for point in registry.points()] == ["a", "b", "c"]


def test_a_cell_of_the_table_runs_no_formula():
    point = {"code": "x", "number": 1, "state": "missing", "on": None, "proof": "=1+1"}
    agency = {"name": "a", "title": {"ar": "=cmd()", "en": "A, B"}}
    text = as_csv(
        [{"organisation": agency, "points": [point]}], {"x": {"ar": "واجب", "en": "Duty"}}
    )
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(lines[0]) == COLUMNS and lines[1][1] == "'=cmd()" and lines[1][-1] == "'=1+1"
