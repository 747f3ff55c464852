"""Pages of publications, and what everybody finds of a published answer: the authorised words, nothing else."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.discussions import as_user
from tests.foi_disclosures import PUBLIC, WISH
from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")

CANARY = "كناري7319"
# Each word stands in another private place of the request.
PRIVATE = {
    "subject": f"{CANARY}عنوان",
    "sought": f"{CANARY}سؤال مفصل عن المدارس",
    "reasons": f"{CANARY}أسباب طويلة لا تعني أحدًا",
    "person_name": f"{CANARY}اسم",
}


def headers(user):
    return {"Authorization": user["token"]}


def post(app, address, user, **values):
    values["_csrf_token"] = form_token(app)
    return app.post(address, data=values, headers=headers(user), follow_redirects=False)


def public_places(app):
    """Return what everybody reads: pages, API, feeds, RDF."""
    addresses = (
        "/foi/disclosures",
        "/en/foi/disclosures.atom",
        "/dataset",
        f"/dataset?q={CANARY}",
        "/notices/feed/datasets.atom",
        f"/api/3/action/package_search?q={CANARY}",
        "/api/3/action/package_search?q=*:*",
        "/api/3/action/foi_disclosure_list",
        f"/api/3/action/foi_answer_suggest?q={CANARY}",
        "/api/3/action/recently_changed_packages_activity_list",
        "/catalog.ttl",
    )
    return {address: app.get(address, status=200).body for address in addresses}


@pytest.fixture
def canary(office, maryam):
    request = office.under_review(maryam, **PRIVATE)
    given = {"outcome": "granted", "answer": f"{CANARY}جواب خاص"}
    as_user(office.officer, "foi_decision_propose", id=request["id"], **given)
    as_user(office.colleague, "foi_decision_approve", id=request["id"])
    office.notified(request)
    as_user(maryam, "foi_request_collect", id=request["id"])
    wish = {**WISH, "answer": f"{CANARY}مقترح"}
    as_user(maryam, "foi_publication_ask", id=request["id"], **wish)
    return request


def test_nothing_private_is_public_before_and_only_the_authorised_words_after(app, office, canary):
    for address, body in public_places(app).items():
        # An address that holds the searched word repeats it.
        assert CANARY not in body.replace(f"{CANARY}&", "") or f"q={CANARY}" in address, address
        assert f"{CANARY}ع" not in body and f"{CANARY}س" not in body, address
    done = as_user(office.officer, "foi_publication_authorise", id=canary["id"], **PUBLIC)
    name = done["dataset"]
    places = public_places(app)
    for address in (
        f"/disclosure/{name}",
        f"/dataset/{name}.ttl",
        f"/dataset/{name}.jsonld",
        f"/api/3/action/package_show?id={name}",
        f"/api/3/action/package_activity_list?id={name}",
    ):
        places[address] = app.get(address, status=200).body
    for address, body in places.items():
        for word in ("عنوان", "سؤال", "أسباب", "اسم", "جواب", "مقترح"):
            assert CANARY + word not in body, address
        assert canary["reference"] not in body and canary["id"] not in body, address
    assert PUBLIC["answer_ar"] in places[f"/disclosure/{name}"]
    assert PUBLIC["answer_ar"] in places["/en/foi/disclosures.atom"]
    assert "id/kind/disclosure" in places[f"/dataset/{name}.ttl"]
    assert PUBLIC["title_ar"] in places["/catalog.ttl"]


def test_it_is_found_in_lists_with_its_kind(app, office, published, bilingual_dataset_factory):
    bilingual_dataset_factory(owner_org=office.agency["id"])
    listed = app.get("/en/dataset", status=200).body
    assert "Answer to a request" in listed and "dataset_type=disclosure" in listed
    only = app.get("/en/dataset?dataset_type=disclosure", status=200).body
    assert PUBLIC["title_ar"] in only and "Dataset 0" not in only
    assert PUBLIC["title_ar"] in app.get("/sector/education", status=200).body
    agency = app.get(f"/organization/{office.agency['name']}", status=200).body
    assert PUBLIC["title_ar"] in agency
    found = app.get("/en/foi/disclosures?q=الريان", status=200).body
    assert PUBLIC["title_ar"] in found and "article 16" in found and "article 5" in found
    assert "No published answer fits" in app.get("/en/foi/disclosures?q=zzz", status=200).body


@pytest.mark.parametrize("page", ["edit", "delete", "groups", "resources", "followers"])
def test_forms_of_ckan_lead_to_its_page(app, published, page):
    admin = headers(factories.SysadminWithToken())
    name = published["dataset"]
    for kind in ("disclosure", "dataset"):
        path = f"/en/{kind}/{page}/{name}"
        for who in (None, admin):
            answer = app.get(path, headers=who, follow_redirects=False)
            assert answer.status_code == 302
            assert answer.headers["Location"].endswith(f"/en/disclosure/{name}")
    assert app.get("/disclosure/new", headers=admin).status_code == 404
    assert app.get("/disclosure/edit/none-such", headers=admin).status_code == 404


def test_it_is_offered_while_a_question_is_typed(published):
    found = call_action("foi_answer_suggest", q="كم مدرسة بُنيت")
    assert [(one["type"], one["name"]) for one in found["results"]] == [
        ("disclosure", published["dataset"])
    ]


def test_from_the_wish_to_the_withdrawal_in_pages(app, office, maryam, collected):
    address = f"/en/foi/request/{collected['id']}/publication"
    assert (
        "Ask to publish the answer"
        in app.get(f"/en/foi/request/{collected['id']}", headers=headers(maryam)).body
    )
    page = app.get(address, headers=headers(maryam), status=200).body
    assert "Your name and your reasons never do" in page
    wrong = post(app, address, maryam, act="ask", **{**WISH, "answer": "إلى مريم أحمد"})
    assert wrong.status_code == 400
    assert "names the requester" in wrong.body and "إلى مريم أحمد" in wrong.body
    assert post(app, address, maryam, act="ask", **WISH).status_code == 302
    page = app.get(address, headers=headers(office.officer), status=200).body
    assert WISH["question"] in page and "Authorise, and publish now" in page
    public = {**PUBLIC, "nothing_personal": "true"}
    wrong = post(app, address, office.officer, act="authorise", **{**public, "sectors": []})
    assert wrong.status_code == 400 and PUBLIC["answer_ar"] in wrong.body
    assert post(app, address, office.officer, act="authorise", **public).status_code == 302
    name = as_user(maryam, "foi_publication_show", id=collected["id"])["dataset"]
    assert PUBLIC["answer_ar"] in app.get(f"/disclosure/{name}", status=200).body
    late = post(app, address, office.colleague, act="deny", text="السبب هنا.")
    assert late.status_code == 409
    done = post(app, address, office.officer, act="withdraw", text="فيها خطأ.")
    assert done.status_code == 302
    gone = app.get(f"/en/disclosure/{name}", status=410).body
    assert "has been withdrawn" in gone and PUBLIC["answer_ar"] not in gone
    app.get(f"/dataset/{name}", status=410)
    app.get(f"/dataset/{name}.ttl", status=410)
    assert PUBLIC["title_ar"] not in app.get("/foi/disclosures", status=200).body


def test_others_do_not_see_that_there_is_anything(app, elsewhere, asked):
    address = f"/en/foi/request/{asked['id']}/publication"
    app.get(address, headers=headers(elsewhere.officer), status=404)
    app.get(address, follow_redirects=False, status=401)
    assert post(app, address, elsewhere.officer, act="nothing").status_code == 404
