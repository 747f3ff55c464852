"""A draft is at its desk and nowhere else: whatever a sysadmin without an office asks of CKAN, it is not there."""

from __future__ import annotations

import json

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import search
from ckan.tests import factories

from tests.discussions import as_user
from tests.eparticipation_consultations import ask, upload

WORD = "Zubarah"
TITLE = {"ar": "مسودة زبارة", "en": f"{WORD} gardens"}
MISSING = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(params=["draft", "review"])
def hidden(bureau, request):
    """Return a consultation that nobody but its agency's officers may know of."""
    from ckanext.eparticipation.consultations import writing

    package = bureau.consultation(request.param, title=TITLE)
    writing.add_file(
        package["id"],
        upload(),
        {"part": "document", "name_translated": {"ar": "لائحة", "en": WORD}},
    )
    ask(package["id"], {"kind": "text", "text": {"ar": WORD, "en": WORD}})
    return {**package, "file": model.Package.get(package["id"]).resources[0].id}


@pytest.fixture
def asking(bureau, hidden):
    """Return accounts that hold nothing in the agency, by what they are."""
    return {
        "sysadmin": factories.SysadminWithToken(),
        "somebody": factories.UserWithToken(),
        "nobody": None,
    }


def lists(agency, word):
    """Return what names datasets without being given one."""
    return {
        "package_autocomplete": {"q": word},
        "package_autocomplete of its name": {"q": word[:3].lower(), "limit": 100},
        "package_list": {},
        "current_package_list_with_resources": {},
        "package_search": {"q": word, "include_private": True, "include_drafts": True},
        "package_search of a type": {
            "fq": "dataset_type:consultation",
            "include_private": True,
            "facet.field": ["organization", "dataset_type"],
        },
        "resource_search": {"query": f"name:{word}"},
        "member_list": {"id": agency["id"], "object_type": "package"},
        "member_list of all": {"id": agency["id"]},
        "organization_show": {"id": agency["id"], "include_datasets": True},
        "organization_list": {"all_fields": True, "include_dataset_count": True},
        "organization_activity_list": {"id": agency["id"], "include_hidden_activity": True},
        "recently_changed_packages_activity_list": {},
        "dashboard_activity_list": {},
        "tag_list": {"query": word},
        "eparticipation_consultation_list": {"q": word},
        "qatar_discussion_queue_list": {},
        "eparticipation_contribution_list": {},
    }


@pytest.mark.parametrize("who", ["sysadmin", "somebody", "nobody"])
def test_no_list_of_ckan_names_it(bureau, hidden, asking, who):
    """Officers' desks name it; members of the agency that hold no office are as everybody."""
    asked = lists(bureau.agency, WORD)
    told = []
    for call, data in asked.items():
        try:
            answer = as_user(asking[who], call.split()[0], **data)
        except (tk.NotAuthorized, tk.ObjectNotFound, tk.ValidationError):
            model.Session.rollback()
            continue
        text = json.dumps(answer, default=str, ensure_ascii=False)
        if any(word in text for word in (WORD, hidden["id"], hidden["name"], hidden["file"])):
            told.append(call)
        if call == "organization_list":
            assert {one["package_count"] for one in answer} == {0}
        if call.startswith("package_search"):
            assert answer["count"] == 0
            assert not any(facet["items"] for facet in answer["search_facets"].values())
    assert told == []


def shown_by_id(hidden, id, file):
    """Return what answers about a dataset or a file that is named."""
    return {
        "package_show": {"id": id},
        "resource_show": {"id": file},
        "resource_view_list": {"id": file},
        "package_activity_list": {"id": id},
        "package_relationships_list": {"id": id},
        "am_following_dataset": {"id": id},
        "dataset_follower_count": {"id": id},
        "dataset_follower_list": {"id": id},
        "follow_dataset": {"id": id},
        "package_collaborator_list": {"id": id},
        "datastore_info": {"id": file},
        "datastore_search": {"resource_id": file},
        "eparticipation_consultation_show": {"id": id},
        "eparticipation_open_data_show": {"id": id},
    }


def outcome(who, call, data):
    try:
        return "answered", as_user(who, call, **data)
    except Exception as err:  # what it is is compared
        model.Session.rollback()
        return type(err).__name__, str(err)


@pytest.mark.parametrize("who", ["sysadmin", "somebody", "nobody"])
def test_it_answers_as_one_that_never_was(hidden, asking, who):
    there = shown_by_id(hidden, hidden["id"], hidden["file"])
    never = shown_by_id(hidden, MISSING, MISSING)
    differ = {
        call: (found, expected)
        for call in there
        if (found := outcome(asking[who], call, there[call]))
        != (expected := outcome(asking[who], call, never[call]))
    }
    assert differ == {}


def test_its_officers_find_it_at_their_desk(bureau, hidden):
    found = as_user(bureau.officer, "package_show", id=hidden["id"])
    assert found["title_translated"] == TITLE
    found = as_user(bureau.officer, "package_autocomplete", q=WORD)
    assert found == []


def test_a_question_past_every_hook_does_not_find_it(hidden):
    """As one of CKAN's actions asks for a sysadmin: no labels, no filter."""
    query = {"q": f'id:"{hidden["id"]}"'}
    assert search.query_for(model.Package).run(query, permission_labels=None)["count"] == 0


def test_once_it_is_approved_everybody_finds_it(bureau):
    package = bureau.consultation("scheduled", title=TITLE)
    found = as_user(None, "package_autocomplete", q=WORD)
    assert [one["name"] for one in found] == [package["name"]]
