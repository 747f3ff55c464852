"""What is told of groups is told once: two versions of the file differ in nobody."""

from __future__ import annotations

import json

import pytest

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.answers.model import Answer, GroupsTold
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.indicators import jobs as indicators
from ckanext.eparticipation.opendata import jobs
from ckanext.eparticipation.opendata.model import OpenDataRow

from tests.discussions import as_user
from tests.eparticipation_answers import Asked
from tests.integration.eparticipation.test_open_data import body, files, table, waiting

WOMEN, MEN = 4, 3


@pytest.fixture
def papers(bureau, monkeypatch, make_user):
    """A closed consultation with a paper of each group; ids of papers by their group."""
    monkeypatch.setitem(tk.config, "ckanext.eparticipation.answers.least_group", 3)
    asked = Asked(bureau, groups=["gender"])
    ids = {"female": [], "male": []}
    for number in range(WOMEN + MEN):
        group = "female" if number < WOMEN else "male"
        found = as_user(
            bureau.deputy,
            "eparticipation_paper_answer_create",
            **asked.data(
                received_on=finding.now().date().isoformat(),
                groups=json.dumps({"gender": group}),
                submission_key=f"paper{number}".ljust(32, "k"),
            ),
        )
        ids[group].append(found["id"])
    asked.closes(finding.now())
    return asked, ids


def shown(asked):
    """Return all that says something of groups: the file, the results, the figures of the year."""
    results = as_user(None, "eparticipation_answer_figures_show", consultation=asked.id)
    indicators.count()
    year = as_user(None, "eparticipation_indicator_list")
    return (
        body(files(asked.id)["groups"]),
        results["groups"],
        [(one["group"], one["participants"]) for one in year["groups"]],
    )


def withdraw(bureau, paper):
    as_user(bureau.officer, "eparticipation_paper_answer_withdraw", id=paper)


def test_no_cell_can_be_computed_from_two_versions(bureau, papers):
    """Four women and three men: without the withdrawal's freeze the second version would say 3 and name her."""
    asked, ids = papers
    jobs.work()
    before = shown(asked)
    assert b",female," in before[0] and b",4," in before[0]
    assert before[2] == [("female", WOMEN), ("male", MEN)]
    rows = len(table(asked.id))
    withdraw(bureau, ids["female"][0])
    assert waiting() == [asked.id]
    jobs.work()
    # Her words have left the open data; the groups say what they said.
    assert len(table(asked.id)) < rows
    assert shown(asked) == before
    # Even where the group falls under the least number, or is gone.
    for paper in (*ids["female"][1:], ids["male"][0]):
        withdraw(bureau, paper)
    jobs.work()
    assert shown(asked) == before


def test_what_is_hidden_or_corrected_changes_no_version(bureau, papers):
    asked, ids = papers
    jobs.work()
    before = shown(asked)
    row = model.Session.get(Answer, ids["male"][0])
    row.groups = {"gender": "female"}
    model.Session.commit()
    jobs.work()
    assert shown(asked) == before


def test_what_is_withdrawn_before_they_are_told_is_in_no_version(bureau, papers):
    asked, ids = papers
    withdraw(bureau, ids["female"][0])
    # The consultation is closed: until they are told, once, nobody is told anything.
    found = as_user(bureau.officer, "eparticipation_answer_figures_show", consultation=asked.id)
    assert found["groups"] == []
    jobs.work()
    assert shown(asked)[2] == [("female", WOMEN - 1), ("male", MEN)]


def test_what_is_withheld_is_kept_nowhere(bureau, papers, monkeypatch):
    asked, _ = papers
    monkeypatch.setitem(tk.config, "ckanext.eparticipation.answers.least_group", 4)
    jobs.work()
    kept = dict(GroupsTold.of(asked.id).told["gender"])
    assert kept == {"female": None, "male": None, "unsaid": 0}
    # A smaller least number tells nothing of what was withheld.
    monkeypatch.setitem(tk.config, "ckanext.eparticipation.answers.least_group", 1)
    OpenDataRow.get(asked.id).changes += 1
    model.Session.commit()
    jobs.work()
    assert [count for _, count in shown(asked)[2]] == [None, None]


def test_groups_of_a_year_are_sums_of_what_consultations_told(bureau, papers, monkeypatch):
    asked, _ = papers
    jobs.work()
    other = Asked(bureau, groups=["gender"])
    for number in range(2):
        as_user(
            bureau.deputy,
            "eparticipation_paper_answer_create",
            **other.data(
                received_on=finding.now().date().isoformat(),
                groups=json.dumps({"gender": "female"}),
                submission_key=f"other{number}".ljust(32, "k"),
            ),
        )
    before = shown(asked)
    other.closes(finding.now())
    jobs.work()
    # Two women of the other one are too few to be told there: the year grows by nobody.
    assert shown(asked)[2] == before[2]
