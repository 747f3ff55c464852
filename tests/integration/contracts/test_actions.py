from __future__ import annotations

from openapi_spec_validator import validate

from ckanext.qatar_sectors.contracts import snapshot
from ckanext.qatar_sectors.contracts.openapi import document
from ckanext.qatar_sectors.contracts.registered import contracts, undeclared

from tests.contracts import problems


def test_every_action_declares_its_answer(with_plugins):
    assert undeclared() == []


def test_every_docstring_speaks_of_every_parameter(with_plugins):
    assert [gap for one in contracts() for gap in one.gaps()] == []


def test_contracts_are_those_that_were_published(with_plugins, repository):
    """A change that breaks callers needs the rule of docs/developer.md; any other: write the files anew.

    `./portal ckan contracts write schemas/actions`
    """
    assert snapshot.differences(contracts(), repository / "schemas" / "actions") == []


def test_the_whole_document_is_openapi(with_plugins):
    validate(document(contracts(), "Portal", "https://portal.example/api/3/action"))


def test_the_check_of_answers_sees_a_key_too_many_and_one_too_few():
    from ckanext.qatar_sectors.tables.shapes import Load

    answer = {
        "resource_id": "a",
        "status": "b",
        "rows": 1,
        "code": "",
        "message": "",
        "updated": "",
    }
    assert problems("x", Load, answer) == []
    assert problems("x", Load, answer | {"more": 1})
    assert problems("x", Load, {key: answer[key] for key in list(answer)[1:]})


def test_programs_find_the_document(app, with_plugins):
    answer = app.get("/api/openapi.json")
    assert answer.json["openapi"].startswith("3.1")
    assert "/qatar_calendar_explain" in answer.json["paths"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
