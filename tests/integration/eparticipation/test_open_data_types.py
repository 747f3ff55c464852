"""The tables of contributions have the types that are known, whatever people say and options are called."""

from __future__ import annotations

import json

import pytest

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.opendata.making import make
from ckanext.eparticipation.opendata.model import OpenDataRow
from ckanext.qatar_sectors.tables import jobs as tables

from tests.discussions import as_user
from tests.eparticipation_answers import QUESTIONS, Asked
from tests.eparticipation_consultations import ask
from tests.integration.eparticipation.test_open_data import files

YEARS = {
    "kind": "single",
    "text": {"ar": "كم سنة؟", "en": "How many years?"},
    "options": [{"id": str(one), "text": {"ar": f"{one}", "en": f"{one}"}} for one in (1, 2)],
}


def loaded(resource_id):
    """Return the types of a table's columns, and its rows."""
    tables.load(resource_id)
    fields = call_action("datastore_info", id=resource_id)["fields"]
    rows = call_action("datastore_search", resource_id=resource_id, limit=100)["records"]
    return {one["id"]: one["type"] for one in fields}, rows


@pytest.fixture
def numbered(bureau, make_user):
    """A closed consultation in which everything that was said looks like a number."""
    asked = Asked(bureau, for_organisations=True)
    text, scale, years = ask(asked.id, QUESTIONS[0], QUESTIONS[3], YEARS)
    for choice in ("1", "2"):
        said = json.dumps({text: "12", scale: 3, years: choice})
        data = {**asked.data(), "answers": said, "organisation": "007"}
        as_user(make_user(), "eparticipation_answer_submit", **data)
    asked.closes(finding.now())
    make(asked.id)
    return asked, scale, years


def test_options_and_names_that_look_like_numbers_are_words(numbered):
    asked, scale, years = numbered
    types, rows = loaded(files(asked.id)["CSV"]["id"])
    numbers = {name for name, kind in types.items() if kind == "numeric"}
    assert numbers == {"scale", "supports"}
    assert types["date"] == "date"
    words = set(types) - numbers - {"_id", "date"}
    assert {types[name] for name in words} == {"text"}
    assert {row["choices"] for row in rows if row["question"] == years} == {"1", "2"}
    assert {row["organisation"] for row in rows} == {"007"}
    steps = [row["scale"] for row in rows if row["scale"] is not None]
    assert [float(step) for step in steps] == [3.0, 3.0]
    assert {row["question"] for row in rows if row["scale"] is not None} == {scale}


def test_a_table_of_before_gets_its_types_when_it_is_made_anew(numbered):
    """Its bytes are the same: what is said of them is not."""
    asked, _, _ = numbered
    file_id = files(asked.id)["CSV"]["id"]
    loaded(file_id)
    before = files(asked.id)["CSV"]
    untyped = [{**one, "type": ""} for one in before["data_dictionary"]]
    call_action(
        "resource_patch", _context(), id=file_id, data_dictionary=untyped, license="notspecified"
    )
    assert loaded(file_id)[0]["text"] != "text"
    OpenDataRow.get(asked.id).changes += 1
    model.Session.commit()
    assert make(asked.id)
    after = files(asked.id)["CSV"]
    assert after["hash"] == before["hash"]
    assert (after["license"], after["data_dictionary"]) == (
        *(before["license"], before["data_dictionary"]),
    )
    assert loaded(file_id)[0]["text"] == "text"
    OpenDataRow.get(asked.id).changes += 1
    model.Session.commit()
    assert not make(asked.id)


def _context():
    from ckanext.eparticipation.consultations import writing

    return writing.writer_context()
