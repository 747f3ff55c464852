"""Wordings of a Competent Department: kept by it, seen by it alone, gone when it deletes them."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk

from tests.discussions import as_user

pytestmark = pytest.mark.usefixtures("clean")
WORDS = {
    "purpose": "clarification",
    "language": "ar",
    "title": "أي فترة",
    "text": "يرجى تحديد الفترة المطلوبة.",
}


def kept(office, **more):
    given = {**WORDS, "organisation": office.agency["id"], **more}
    return as_user(office.officer, "foi_template_create", **given)


def test_a_colleague_finds_it_by_its_purpose(office):
    made = kept(office)
    kept(office, purpose="answer")
    listed = as_user(office.colleague, "foi_template_list", purpose="clarification")
    assert [one["id"] for one in listed] == [made["id"]]
    assert {name: listed[0][name] for name in WORDS} == WORDS


def test_another_entity_and_everybody_else_has_none(office, elsewhere, maryam):
    made = kept(office)
    assert as_user(elsewhere.officer, "foi_template_list") == []
    asked = {"organisation": office.agency["id"]}
    assert as_user(elsewhere.officer, "foi_template_list", **asked) == []
    for user in (maryam, office.president, None):
        with pytest.raises(tk.NotAuthorized):
            as_user(user, "foi_template_list")
        with pytest.raises(tk.NotAuthorized):
            as_user(user, "foi_template_create", **asked, **WORDS)
    for user in (elsewhere.officer, maryam, office.president, None):
        with pytest.raises(tk.ObjectNotFound):
            as_user(user, "foi_template_update", id=made["id"], **WORDS)
        with pytest.raises(tk.ObjectNotFound):
            as_user(user, "foi_template_delete", id=made["id"])
    assert len(as_user(office.officer, "foi_template_list")) == 1


def test_of_two_who_change_it_the_second_is_told(office):
    made = kept(office)
    changed = {**WORDS, "id": made["id"], "seen_version": made["version"]}
    as_user(
        office.colleague,
        "foi_template_update",
        **changed,
    )
    with pytest.raises(tk.ValidationError) as refused:
        as_user(office.officer, "foi_template_update", **changed)
    assert list(refused.value.error_dict) == ["seen_version"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"purpose": "poem"}, "purpose"),
        ({"language": "fr"}, "language"),
        ({"title": " "}, "title"),
        ({"title": "ا" * 121}, "title"),
        ({"text": ""}, "text"),
        ({"text": "ا" * 10_001}, "text"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(office, wrong, field):
    with pytest.raises(tk.ValidationError) as refused:
        kept(office, **wrong)
    assert list(refused.value.error_dict) == [field]


def test_a_deleted_one_is_gone_and_the_trail_has_no_word_of_it(office):
    from ckan.tests.helpers import call_action

    made = kept(office)
    assert as_user(office.colleague, "foi_template_delete", id=made["id"]) == {"id": made["id"]}
    assert as_user(office.officer, "foi_template_list") == []
    events = call_action("qatar_audit_event_list")["events"]
    own = [event for event in events if event["act"] == "foi.template"]
    assert len(own) == 2 and WORDS["title"] not in str(own)
