"""What arrives at a real mail server."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.notices import folder
from ckanext.qatar_sectors.notices.config import signing_key
from ckanext.qatar_sectors.notices.jobs import deliver_due
from ckanext.qatar_sectors.notices.links import digest_of, read
from ckanext.qatar_sectors.notices.model import Choice, Letter, Reader, Refusal
from ckanext.qatar_sectors.notices.outbox import tell, tell_address

from tests.notices import letters, states

pytestmark = pytest.mark.usefixtures("clean")


def admin():
    return factories.Sysadmin()["name"]


def english(user_id):
    Reader.speak(user_id, "en")
    model.Session.commit()


class TestMail:
    def test_an_arabic_reader_gets_arabic_from_the_right(self, post, told, user):
        told(user["id"])
        assert deliver_due() == 1
        (mail,) = post.mails
        assert mail["Subject"] == "مجموعة بيانات جديدة: \u2068المدارس حسب البلدية\u2069"
        assert mail["Content-Language"] == "ar"
        html = mail.get_body(("html",)).get_content()
        assert '<html lang="ar" dir="rtl">' in html
        assert "نشرت الجهة «<bdi>وزارة التعليم</bdi>»" in html
        assert "<style>" in html
        assert html.count('style="') > 15
        assert "class=" in html
        text = mail.get_body(("plain",)).get_content()
        assert "المدارس حسب البلدية" in text
        assert states() == [("sent", "")]

    def test_an_english_reader_gets_english(self, post, told, user):
        english(user["id"])
        told(user["id"])
        deliver_due()
        (mail,) = post.mails
        assert "Schools by municipality" in mail["Subject"]
        html = mail.get_body(("html",)).get_content()
        assert '<html lang="en" dir="ltr">' in html
        assert "/en/dataset/" in html
        assert "«" not in html

    def test_a_hostile_title_is_only_text(self, post, told, user):
        """C2."""
        told(user["id"], title='<script>alert(1)</script>"><img src=x onerror=alert(1)>')
        deliver_due()
        html = post.mails[0].get_body(("html",)).get_content()
        assert "<script" not in html
        assert "<img" not in html

    def test_the_link_leads_to_the_dataset(self, post, told, user, dataset, app):
        told(user["id"])
        deliver_due()
        text = post.mails[0].get_body(("plain",)).get_content()
        address = next(line for line in text.splitlines() if "/dataset/" in line)
        assert app.get(address.replace("http://test.ckan.net", "")).status_code == 200

    def test_one_connection_serves_many(self, post, told, user_factory):
        people = [user_factory()["id"] for _ in range(5)]
        told(*people)
        assert deliver_due() == 5
        assert post.connections == 1
        assert deliver_due() == 0

    def test_each_mail_has_its_letters_message_id(self, post, told, user):
        told(user["id"])
        deliver_due()
        assert post.mails[0]["Message-ID"].startswith(f"<{letters()[0].id}@")


class TestDropped:
    def test_who_lost_the_right_gets_nothing(self, post, told, user, dataset):
        """Asked when it is sent, not when it was told."""
        told(user["id"])
        call_action("package_patch", {"user": admin()}, id=dataset["id"], private=True)
        assert deliver_due() == 0
        assert post.mails == []
        assert states() == [("dropped", "not_allowed")]

    def test_a_deleted_dataset_is_no_news(self, post, told, user, dataset):
        told(user["id"])
        call_action("package_delete", {"user": admin()}, id=dataset["id"])
        deliver_due()
        assert states() == [("dropped", "not_allowed")]

    def test_a_closed_account_gets_nothing(self, post, told, user):
        told(user["id"])
        closed = sa.update(model.User).where(model.User.id == user["id"])
        model.Session.execute(closed.values(state="deleted"))
        model.Session.commit()
        deliver_due()
        assert post.mails == []
        assert states() == [("dropped", "account_closed")]

    def test_an_erased_account_takes_its_letters_along(self, post, told, user):
        told(user["id"])
        assert states() == [("waiting", "")]
        call_action("user_delete", id=user["id"])
        deliver_due()
        assert (post.mails, states()) == ([], [])

    def test_somebody_without_an_address_gets_nothing(self, post, told, user):
        told(user["id"])
        model.Session.execute(sa.update(model.User).values(email=None))
        model.Session.commit()
        deliver_due()
        assert states() == [("dropped", "no_address")]

    def test_what_was_switched_off_meanwhile_is_not_sent(self, post, told, user):
        told(user["id"])
        Choice.keep(user["id"], {"dataset.added": "off"})
        model.Session.commit()
        deliver_due()
        assert states() == [("dropped", "switched_off")]

    def test_a_kind_that_must_be_told_is_sent_all_the_same(self, post, user):
        Choice.keep(user["id"], {"account.password": "off"})
        facts = {"account": user["name"], "changed_at": "2026-11-22T12:00:00+00:00"}
        tell("account.password", [user["id"]], facts, about=("person", user["id"]), key="k")
        model.Session.commit()
        assert deliver_due() == 1
        assert post.mails[0]["List-Unsubscribe"] is None


class TestStop:
    def test_a_mail_says_how_to_stop_it_in_one_click(self, post, told, user):
        """RFC 8058."""
        told(user["id"])
        deliver_due()
        (mail,) = post.mails
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        address = mail["List-Unsubscribe"].strip("<>")
        stop = read(address.rpartition("/")[2], signing_key())
        assert (stop.scope, stop.user_id) == ("dataset.added", user["id"])

    def test_an_address_without_an_account_can_refuse(self, post):
        facts = {"title": "t", "name": "n"}
        Refusal.keep(digest_of("sara@example.qa", signing_key()), "dataset.added")
        tell_address("dataset.added", "sara@example.qa", "en", facts, "k")
        tell_address("dataset.added", "omar@example.qa", "en", facts, "k")
        model.Session.commit()
        deliver_due()
        assert [mail["To"] for mail in post.mails] == ["omar@example.qa"]
        assert post.mails[0]["Content-Language"] == "en"


class TestFolder:
    def test_without_a_server_mails_go_into_the_folder(self, told, user, ckan_config, tmp_path):
        ckan_config["ckanext.qatar_sectors.notices.folder"] = str(tmp_path)
        told(user["id"])
        assert deliver_due() == 1
        (kept,) = folder.newest(tmp_path, 10)
        assert kept.id == letters()[0].id
        assert kept.language == "ar"
        assert states() == [("sent", "")]


def test_urgent_letters_go_first(post, told, user):
    told(*[user["id"]])
    facts = {"account": user["name"], "changed_at": "2026-11-22T12:00:00+00:00"}
    tell("account.password", [user["id"]], facts, about=("person", user["id"]), key="k2")
    model.Session.commit()
    deliver_due()
    assert [letter.urgency for letter in letters()] == [1, 0]
    assert "كلمة مرورك" in post.mails[0]["Subject"]
    assert model.Session.query(Letter).filter_by(state="sent").count() == 2
