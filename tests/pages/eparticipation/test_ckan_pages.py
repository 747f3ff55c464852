"""CKAN's own pages of a consultation: what is not for readers leads to its page, and nothing tells of what is hidden."""

from __future__ import annotations

import pytest

from ckan import model
from ckan.tests import factories

from ckanext.eparticipation.consultations import writing

from tests.eparticipation_consultations import upload

READERS = ("read", "search", "follow", "unfollow", "download", "view")
MISSING = "00000000-0000-4000-8000-000000000000"


def with_file(bureau, step):
    package = bureau.consultation(step)
    name = {"ar": "لائحة", "en": "Regulation"}
    writing.add_file(package["id"], upload(), {"part": "document", "name_translated": name})
    return package["id"], package["name"], model.Package.get(package["id"]).resources[0].id


def ckan_pages(app, blueprints):
    """Return CKAN's pages of a dataset that are not for readers, as the map of addresses has them."""
    rules = [
        rule
        for rule in app.flask_app.url_map.iter_rules()
        if rule.endpoint.split(".")[0] in blueprints and "id" in rule.arguments
    ]
    kept = [rule for rule in rules if rule.endpoint.split(".")[1] not in READERS]
    assert len(kept) > 10
    return kept


def path(rule, id, file):
    place = {"id": id, "resource_id": file, "view_id": MISSING, "user_id": MISSING}
    _, made = rule.build({name: place[name] for name in rule.arguments if name in place})
    return made


BLUEPRINTS = ("consultation", "consultation_resource", "dataset", "resource", "dataset_resource")


@pytest.mark.parametrize("who", ["nobody", "officer", "sysadmin"])
def test_what_is_not_for_readers_leads_to_its_page(bureau, app, who):
    _, name, file = with_file(bureau, "open")
    users = {"officer": bureau.officer, "sysadmin": factories.SysadminWithToken()}
    headers = {"Authorization": users[who]["token"]} if who in users else {}
    wrong = {}
    for rule in ckan_pages(app, BLUEPRINTS):
        address = path(rule, name, file)
        if "GET" in rule.methods:
            answer = app.get(f"/en{address}", headers=headers, follow_redirects=False)
            led = answer.headers.get("Location", "").endswith(f"/en/consultation/{name}")
            if not (answer.status_code == 302 and led):
                wrong[address] = answer.status_code, answer.headers.get("Location")
        if "POST" in rule.methods:
            answer = app.post(address, headers=headers, data={"confirm": "yes"})
            if answer.status_code not in (400, 403, 404):
                wrong[f"POST {address}"] = answer.status_code
    assert wrong == {}
    assert model.Package.get(name).state == "active"


@pytest.mark.parametrize("step", ["draft", "review"])
def test_pages_of_a_draft_answer_as_those_of_one_that_never_was(bureau, app, make_user, step):
    id, name, file = with_file(bureau, step)
    different = {}
    for user in (make_user(), factories.SysadminWithToken(), None):
        headers = {"Authorization": user["token"]} if user else {}
        for rule in ckan_pages(app, BLUEPRINTS):
            if "GET" not in rule.methods:
                continue
            never = app.get(path(rule, MISSING, MISSING), headers=headers, follow_redirects=False)
            for one in (id, name):
                address = path(rule, one, file)
                found = app.get(address, headers=headers, follow_redirects=False)
                if found.status_code != never.status_code or found.status_code == 302:
                    different[address] = found.status_code, never.status_code
    assert different == {}


def test_no_form_makes_one_past_its_own(bureau, app):
    headers = {"Authorization": factories.SysadminWithToken()["token"]}
    assert app.get("/consultation/new", headers=headers).status_code == 404


def test_plain_datasets_keep_their_pages(bureau, app, bilingual_dataset_factory):
    dataset = bilingual_dataset_factory(owner_org=bureau.agency["id"])
    headers = {"Authorization": factories.SysadminWithToken()["token"]}
    for address in (f"edit/{dataset['id']}", f"delete/{dataset['id']}", "new"):
        answer = app.get(f"/dataset/{address}", headers=headers, follow_redirects=False)
        assert answer.status_code == 200
    # Under another type's address there is none.
    answer = app.get(f"/consultation/edit/{dataset['id']}", headers=headers)
    assert answer.status_code == 404


def test_readers_pages_stay(bureau, app):
    _, name, file = with_file(bureau, "open")
    assert app.get(f"/consultation/{name}").status_code == 200
    answer = app.get(f"/consultation/{name}/resource/{file}/download", follow_redirects=False)
    assert answer.status_code in (200, 302)
    assert app.get(f"/consultation/{name}/resource/{file}").status_code == 200
