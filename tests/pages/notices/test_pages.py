"""The pages of notices."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.notices import folder
from ckanext.qatar_sectors.notices.config import signing_key
from ckanext.qatar_sectors.notices.jobs import deliver_due
from ckanext.qatar_sectors.notices.links import Stop, sign
from ckanext.qatar_sectors.notices.model import Choice, Notice

pytestmark = pytest.mark.usefixtures("clean")


def signed_in(user):
    return {"Authorization": factories.APIToken(user=user["name"])["token"]}


class TestInbox:
    def test_it_says_what_happened_in_the_readers_language(self, app, told, user):
        told(user["id"])
        headers = signed_in(user)
        arabic = app.get("/inbox", extra_environ={}, headers=headers).body
        assert "مجموعة بيانات جديدة: المدارس حسب البلدية" in arabic
        assert "New dataset: Schools by municipality" in app.get("/en/inbox", headers=headers).body

    def test_the_menu_counts_what_is_unread(self, app, told, user):
        headers = signed_in(user)
        assert "unread-count" not in app.get("/en/", headers=headers).body
        told(user["id"])
        assert re.search(r'unread-count">1<', app.get("/en/", headers=headers).body)
        app.post("/inbox/read", headers=headers)
        assert "unread-count" not in app.get("/en/", headers=headers).body

    def test_an_empty_one_says_what_to_do(self, app, user):
        assert "Follow a dataset" in app.get("/en/inbox", headers=signed_in(user)).body

    @pytest.mark.parametrize("path", ["/inbox", "/account/notices"])
    def test_nobody_is_asked_to_sign_in(self, app, path):
        answer = app.get(path, follow_redirects=False)
        assert answer.status_code == 302
        assert "login" in answer.headers["Location"]


class TestPreferences:
    def test_they_are_shown_and_kept(self, app, user):
        headers = signed_in(user)
        page = app.get("/en/account/notices", headers=headers).body
        assert "It is about the safety of your account." in page
        assert 'name="kind-account.password"' not in page
        given = {"kind-dataset.added": "weekly", "language": "en"}
        app.post("/account/notices", data=given, headers=headers)
        assert Choice.of_person(user["id"]) == {"dataset.added": "weekly"}

    def test_what_is_followed_is_listed_and_can_be_left(self, app, user, dataset):
        headers = signed_in(user)
        asked = {"kind": "dataset", "id": dataset["name"]}
        page = app.post("/en/follow", data=asked, headers=headers).body
        assert "Unfollow" in page
        assert dataset["name"] in app.get("/en/account/notices", headers=headers).body
        app.post("/en/follow", data={**asked, "stop": "1"}, headers=headers)
        assert "You follow nothing yet" in app.get("/en/account/notices", headers=headers).body

    @pytest.mark.parametrize("kind", ["dataset", "agency", "sector", "user", ""])
    def test_what_does_not_exist_cannot_be_followed(self, app, user, kind):
        answer = app.post("/follow", data={"kind": kind, "id": "nothing"}, headers=signed_in(user))
        assert answer.status_code == 404


class TestStop:
    def link(self, scope, user):
        return f"/en/notices/stop/{sign(Stop(scope, user['id']), signing_key())}"

    def test_opening_it_changes_nothing(self, app, user):
        """A mail server that looks at links must not unsubscribe anybody."""
        page = app.get(self.link("dataset.added", user))
        assert "Shall these mails stop?" in page.body
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert Choice.of_person(user["id"]) == {}

    def test_one_click_stops_exactly_what_it_says(self, app, user):
        """RFC 8058: a post without session, without token of ours."""
        answer = app.post(self.link("dataset.added", user), data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        model.Session.rollback()
        assert Choice.of_person(user["id"]) == {"dataset.added": "off"}

    def test_a_digests_link_stops_what_the_digest_holds(self, app, user):
        Choice.keep(user["id"], {"file.added": "weekly", "dataset.added": "at_once"})
        model.Session.commit()
        app.post(self.link("daily", user))
        model.Session.rollback()
        kept = Choice.of_person(user["id"])
        assert kept["dataset.changed"] == "off"
        assert kept["file.added"] == "weekly"
        assert kept["dataset.added"] == "at_once"
        assert "consultation.answer_received" not in kept, "a receipt is no part of it"

    @pytest.mark.parametrize("token", ["x", "a.b", "e30.AAAA"])
    def test_a_forged_link_is_none(self, app, token):
        for ask in (app.get, app.post):
            assert ask(f"/notices/stop/{token}").status_code == 404


class TestAdministration:
    def test_administrators_read_the_folder(self, app, told, user, ckan_config, tmp_path):
        ckan_config["ckanext.qatar_sectors.notices.folder"] = str(tmp_path)
        ckan_config["ckan.site_url"] = "http://127.0.0.1:5000"
        told(user["id"])
        deliver_due()
        (kept,) = folder.newest(tmp_path, 10)
        headers = signed_in(factories.Sysadmin())
        assert "المدارس حسب البلدية" in app.get("/notices/mail", headers=headers).body
        page = app.get(f"/notices/mail/{kept.id}", headers=headers)
        assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
        assert "&lt;style" not in page.body
        html = app.get(f"/notices/mail/{kept.id}/html", headers=headers)
        assert "sandbox" in html.headers["Content-Security-Policy"]
        assert "script-src" not in html.headers["Content-Security-Policy"]
        for other in ({}, signed_in(user)):
            assert app.get(f"/notices/mail/{kept.id}", headers=other).status_code == 404
            assert app.get("/notices/mail", headers=other).status_code == 404
        ckan_config["smtp.server"] = "mail.example.qa"
        assert app.get("/notices/mail", headers=headers).status_code == 404

    def test_the_folder_is_not_read_from_other_machines(self, app, ckan_config, tmp_path):
        ckan_config["ckanext.qatar_sectors.notices.folder"] = str(tmp_path)
        ckan_config["ckan.site_url"] = "https://data.example.qa"
        headers = signed_in(factories.Sysadmin())
        assert app.get("/notices/mail", headers=headers).status_code == 404

    def test_the_outbox_is_for_administrators(self, app, user):
        assert app.get("/notices/outbox", headers=signed_in(user)).status_code == 404
        page = app.get("/en/notices/outbox", headers=signed_in(factories.Sysadmin()))
        assert "No mail is in this state." in page.body


class TestReset:
    def test_the_answer_does_not_tell_whether_there_is_an_account(self, app, user, ckan_config):
        """C8, with the mail server down (F9)."""
        ckan_config["smtp.server"] = "127.0.0.1:1"
        form = app.get("/user/reset").body
        token = re.search(r'name="_csrf_token"[^>]*value="([^"]+)"', form).group(1)
        answers = [
            app.post(
                "/user/reset", data={"user": name, "_csrf_token": token}, follow_redirects=False
            )
            for name in (user["email"], "nobody@example.qa", user["name"], "nobody")
        ]
        assert len({(one.status_code, one.headers.get("Location")) for one in answers}) == 1
        model.Session.rollback()
        kinds = [notice.kind for notice in model.Session.query(Notice)]
        assert kinds == ["account.reset", "account.reset"]


class TestFeeds:
    ATOM = "{http://www.w3.org/2005/Atom}"

    def read(self, app, path):
        answer = app.get(path)
        assert answer.headers["Content-Type"].startswith("application/atom+xml")
        return ElementTree.fromstring(answer.get_data())

    def test_each_thing_that_can_be_followed_has_one(self, app, dataset):
        agency = call_action("organization_show", id=dataset["owner_org"])["name"]
        paths = [
            "/notices/feed/datasets.atom",
            f"/notices/feed/agency/{agency}.atom",
            "/notices/feed/sector/education.atom",
            f"/notices/feed/dataset/{dataset['name']}.atom",
        ]
        for path in paths:
            feed = self.read(app, path)
            (entry,) = feed.iter(f"{self.ATOM}entry")
            for name in ("id", "title", "updated"):
                assert feed.findtext(f"{self.ATOM}{name}")
                assert entry.findtext(f"{self.ATOM}{name}")
            assert entry.findtext(f"{self.ATOM}id").endswith(f"/id/dataset/{dataset['id']}")
            english = self.read(app, f"/en{path}")
            assert english.findtext(f".//{self.ATOM}entry/{self.ATOM}title").startswith("Dataset")

    def test_nothing_private_is_in_one(self, app, dataset):
        admin = {"user": factories.Sysadmin()["name"]}
        call_action("package_patch", admin, id=dataset["id"], private=True)
        assert app.get(f"/notices/feed/dataset/{dataset['id']}.atom").status_code == 404
        feed = self.read(app, "/notices/feed/datasets.atom")
        assert list(feed.iter(f"{self.ATOM}entry")) == []

    @pytest.mark.parametrize("path", ["sector/cheese", "agency/none", "dataset/none"])
    def test_what_does_not_exist_has_none(self, app, path):
        assert app.get(f"/notices/feed/{path}.atom").status_code == 404
