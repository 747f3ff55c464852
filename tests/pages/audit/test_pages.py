"""The page of auditors with the test client, and what requests record."""

from __future__ import annotations

import csv
import io

import pytest

from ckan.lib.helpers import url_for
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.audit import model, trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType

from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def auditor():
    return factories.SysadminWithToken()


def signed_in(user):
    return {"Authorization": user["token"]}


def newest(limit=10):
    with model.snapshot() as connection:
        return model.page(connection, {}, limit)


@pytest.mark.parametrize(
    ("prefix", "title", "sentence"),
    [
        ("", "سجل التدقيق", "غُيّر إعداد من إعدادات البوابة"),
        ("/en", "Audit trail", "A setting of the portal was changed"),
    ],
)
def test_auditors_read_it_in_both_languages(app, auditor, prefix, title, sentence):
    trail.record_alone(Act.SETTING_CHANGE, ObjectType.SETTING, "ckan.site_title")
    page = app.get(f"{prefix}/audit", headers=signed_in(auditor), status=200).body
    assert f"<h1>{title}</h1>" in page
    assert sentence in page and "ckan.site_title" in page
    assert auditor["name"] not in page.split("<main")[-1]


def test_others_may_not(app):
    for path in ("/audit", "/audit/export", "/en/audit"):
        assert app.get(path, headers=signed_in(factories.UserWithToken())).status_code == 403
        assert app.get(path, follow_redirects=False).status_code in (302, 401, 403)


def test_filters_and_older_acts(app, auditor):
    for number in range(60):
        trail.record_alone(Act.SETTING_CHANGE, ObjectType.SETTING, f"setting-{number}")
    page = app.get("/en/audit?act=setting.change", headers=signed_in(auditor)).body
    assert "setting-59" in page and "setting-9<" not in page
    assert "act=setting.change&amp;after=" in page or "after=" in page
    page = app.get("/en/audit?object=setting-7", headers=signed_in(auditor)).body
    assert "setting-7<" in page and "setting-59" not in page
    page = app.get("/en/audit?object=nothing", headers=signed_in(auditor)).body
    assert "Nothing was recorded that fits these filters." in page


def test_a_wrong_date_is_named(app, auditor):
    answer = app.get("/en/audit?from=soon", headers=signed_in(auditor))
    assert answer.status_code == 400
    assert "This is not a date or place that can be read." in answer.body
    assert 'value="soon"' in answer.body


def test_the_export_streams_what_the_filters_choose_and_is_recorded(app, auditor):
    for number in range(3):
        trail.record_alone(Act.SETTING_CHANGE, ObjectType.SETTING, f"exported-{number % 2}")
    answer = app.get("/audit/export?format=csv&object=exported-0", headers=signed_in(auditor))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="audit.csv"'
    assert "no-store" in answer.headers["Cache-Control"]
    rows = list(csv.DictReader(io.StringIO(answer.body)))
    assert {row["object"] for row in rows} == {"exported-0"}
    last = newest(1)[0]
    assert (last.act, last.actor_id) == ("audit.export", auditor["id"])
    assert app.get("/audit/export?format=pdf", headers=signed_in(auditor)).status_code == 400
    assert app.get("/audit/export?from=x", headers=signed_in(auditor)).status_code == 400


def test_what_a_request_did_bears_its_person_and_one_request_id(app, agency):
    user = factories.UserWithToken()
    call_action("organization_member_create", id=agency["id"], username=user["name"], role="editor")
    dataset = {
        "owner_org": agency["id"],
        "title_translated": {"ar": "مدارس"},
        "sectors": ["education"],
        "resources": [{"url": "https://agency.example/a.csv"}],
    }
    answer = app.post(
        "/api/3/action/package_create",
        json=dataset,
        headers={**signed_in(user), "X-Request-ID": "canary", "X-Forwarded-For": "192.0.2.1"},
    )
    entry = newest(1)[0]
    assert (entry.act, entry.object_id) == ("dataset.create", answer.json["result"]["id"])
    assert (entry.actor_id, entry.role) == (user["id"], "publisher")
    assert len(entry.request_id) == 36
    assert "canary" not in repr(entry) and "192.0.2.1" not in repr(entry)


def test_reading_is_not_recorded(app):
    before = newest(1)
    for path in ("/", "/en/dataset/", "/organization/", "/api/3/action/package_search"):
        app.get(path)
    assert newest(1) == before


def test_logins(app):
    user = factories.User(password="A-long-secret-7")
    for password, act in (("wrong", "login.failure"), ("A-long-secret-7", "login.success")):
        app.post(
            url_for("user.login"),
            data={
                "login": user["name"],
                "password": password,
                "_csrf_token": form_token(app),
            },
        )
        entry = newest(1)[0]
        assert (entry.act, entry.object_id) == (act, user["id"])
        assert entry.actor_id == ("" if act == "login.failure" else user["id"])
