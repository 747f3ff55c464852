from __future__ import annotations

from typing import NotRequired, TypedDict

import pytest

from ckanext.qatar_sectors.contracts import docstring, openapi, snapshot
from ckanext.qatar_sectors.contracts.contract import contract
from ckanext.qatar_sectors.contracts.parameters import json_schema

DOC = """List the days of a year.

    Fridays are days off.

    :param year: (optional) a year,
        in four digits
    :param days: how many
    :deprecated days: since 2026-11, until 2027-11: use `year`
    :returns: the days
    """


class Day(TypedDict):
    date: str
    name: NotRequired[str]


def not_empty(key, data, errors, context): ...
def int_validator(value, context): ...
def ignore_missing(key, data, errors, context): ...


def one_of(list_of_value):
    def callable(value):
        return value in list_of_value

    return callable


def default(default_value):
    def callable(key, data, errors, context):
        return default_value

    return callable


TAKES = json_schema({"year": [ignore_missing, int_validator], "days": [not_empty, int_validator]})


def made(doc=DOC, takes=TAKES, answer=list[Day], reads=True):
    return contract("qatar_day_list", doc, takes, answer, reads=reads)


def test_a_docstring_is_taken_apart():
    said = docstring.read(DOC)
    assert said.summary == "List the days of a year."
    assert said.description == "Fridays are days off."
    assert said.params == {"year": "a year, in four digits", "days": "how many"}
    assert said.returns == "the days"
    assert said.deprecated == {"days": "since 2026-11, until 2027-11: use `year`"}


@pytest.mark.parametrize(
    ("rules", "shape", "required"),
    [
        ([not_empty, int_validator], {"type": "integer"}, True),
        ([ignore_missing, one_of(["a", "b"])], {"enum": ["a", "b"]}, False),
        ([default(False)], {"type": "boolean", "default": False}, False),
        ([default(7)], {"type": "integer", "default": 7}, False),
        ([ignore_missing, not_empty], {"type": "string"}, False),
        ({"id": [not_empty]}, {"type": "array"}, False),
    ],
)
def test_validators_say_what_they_let_pass(rules, shape, required):
    found = json_schema({"one": rules, "__extras": [ignore_missing]})
    assert shape.items() <= found["properties"]["one"].items()
    assert set(found["properties"]) == {"one"}
    assert ("one" in found.get("required", [])) is required


def test_gaps_are_named():
    assert made().gaps() == []
    assert (
        "nothing is said about `days`" in made(DOC.replace(":param days", ":param weeks")).gaps()[0]
    )
    assert "nothing is said about the answer" in made("List.").gaps()[-1]


def test_what_a_caller_would_miss_breaks(tmp_path):
    snapshot.write([made()], tmp_path)
    assert snapshot.differences([made()], tmp_path) == []

    class Less(TypedDict):
        name: NotRequired[str]

    assert snapshot.differences([made(answer=list[Less])], tmp_path) != []
    needs = json_schema({"year": [not_empty], "days": [not_empty, int_validator]})
    assert snapshot.differences([made(takes=needs)], tmp_path) == [
        "BREAKS qatar_day_list: `year` is needed now"
    ]
    fewer = json_schema({"year": [ignore_missing, int_validator]})
    assert "takes no `days` any more" in snapshot.differences([made(takes=fewer)], tmp_path)[0]
    assert "was called by GET" in snapshot.differences([made(reads=False)], tmp_path)[0]
    assert snapshot.differences([], tmp_path) == ["BREAKS qatar_day_list: the action is gone"]


def test_a_lost_key_of_an_answer_breaks(tmp_path):
    snapshot.write([made()], tmp_path)
    Day2 = TypedDict("Day", {"date": str})  # noqa: UP013
    found = snapshot.differences([made(answer=list[Day2])], tmp_path)
    assert found == ["BREAKS qatar_day_list: answers no `Day.name` any more"]


def test_something_more_does_not_break(tmp_path):
    snapshot.write([made()], tmp_path)
    more = json_schema(
        {
            "year": [ignore_missing, int_validator],
            "days": [not_empty, int_validator],
            "new": [ignore_missing],
        }
    )
    assert snapshot.differences([made(takes=more)], tmp_path) == ["qatar_day_list: differs"]


def test_the_document_is_openapi():
    from openapi_spec_validator import validate

    found = openapi.document(
        [made(), made(reads=False)], "Portal", "https://portal.example/api/3/action"
    )
    validate(found)
    posted = found["paths"]["/qatar_day_list"]["post"]
    assert posted["requestBody"]["content"]["application/json"]["schema"]["required"] == ["days"]
    result = posted["responses"]["200"]["content"]["application/json"]["schema"]["properties"][
        "result"
    ]
    assert result["items"] == {"$ref": "#/components/schemas/Day"}


def test_a_parameter_that_will_go_is_marked():
    found = openapi.document([made()], "Portal", "https://portal.example/api/3/action")
    marked = [
        one
        for one in found["paths"]["/qatar_day_list"]["get"]["parameters"]
        if one.get("deprecated")
    ]
    assert [one["name"] for one in marked] == ["days"]
