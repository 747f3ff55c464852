"""The page of a server's certificate: read by those who keep the source, changed by administrators."""

from __future__ import annotations

import io

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.certificates import Authority

pytestmark = pytest.mark.usefixtures("clean")
PATH = "/desk/sources/health/certificate"


def signed_in(user):
    return {"Authorization": user["token"]}


@pytest.fixture
def source(agency):
    return call_action(
        "qatar_harvest_source_create",
        name="health",
        title="بيانات الصحة",
        url="https://agency.example/feed",
        owner_org=agency["id"],
    )


@pytest.fixture
def boss():
    return signed_in(factories.SysadminWithToken())


@pytest.fixture(scope="module")
def pem(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority")).path.read_text()


def kept():
    return call_action("qatar_harvest_certificate_show", id="health")


@pytest.mark.parametrize(
    ("prefix", "word", "soon"),
    [
        ("", "البصمة (SHA-256)", "تنتهي الشهادة قريبًا"),
        ("/en", "Fingerprint (SHA-256)", "ends soon"),
    ],
)
def test_an_administrator_pastes_it_and_takes_it_away(app, source, boss, pem, prefix, word, soon):
    data = {"certificate": pem, "pin": "", "do": "set"}
    page = app.post(prefix + PATH, data=data, headers=boss, status=200).body
    assert word in page and kept()["certificate"]["fingerprint"] in page
    assert soon in page, "the test's certificates last for days"
    app.post(prefix + PATH, data={"do": "clear"}, headers=boss, status=200)
    assert kept()["host"] == ""


def test_or_chooses_its_file(app, source, boss, pem):
    data = {"file": (io.BytesIO(pem.encode()), "authority.pem"), "do": "set"}
    app.post(PATH, data=data, headers=boss, content_type="multipart/form-data", status=200)
    assert kept()["host"] == "agency.example"


def test_a_mistake_keeps_what_was_typed(app, source, boss):
    data = {"certificate": "no certificate", "pin": "12:34", "do": "set"}
    page = app.post("/en" + PATH, data=data, headers=boss, status=200).body
    assert "no certificate</textarea>" in page and 'value="12:34"' in page
    assert 'id="error-certificate"' in page and 'id="error-pin"' in page


def test_a_private_key_is_shown_to_nobody_again(app, source, boss):
    key = "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----"
    data = {"certificate": key, "do": "set"}
    page = app.post("/en" + PATH, data=data, headers=boss, status=200).body
    assert "canary" not in page and "private key" in page


def test_keepers_read_it_and_cannot_change_it(app, source, editor, pem):
    call_action("qatar_harvest_certificate_set", id="health", certificate=pem)
    mine = app.get("/en" + PATH, headers=signed_in(editor), status=200).body
    assert kept()["certificate"]["fingerprint"] in mine and "<textarea" not in mine
    app.post(PATH, data={"do": "clear"}, headers=signed_in(editor), status=403)
    app.post(PATH, data={"certificate": pem, "do": "set"}, headers=signed_in(editor), status=403)
    assert kept()["host"] == "agency.example"


def test_it_is_for_those_who_keep_the_source(app, source):
    app.get(PATH, status=403)
    app.get(PATH, headers=signed_in(factories.UserWithToken()), status=403)


def test_they_find_it_from_the_page_of_access(app, source, editor):
    page = app.get("/en/desk/sources/health/access", headers=signed_in(editor), status=200).body
    assert f'/en{PATH}"' in page
