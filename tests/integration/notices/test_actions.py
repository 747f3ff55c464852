"""The actions of notices."""

from __future__ import annotations

from datetime import datetime

import pytest

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.notices import collecting
from ckanext.qatar_sectors.notices.digests import due
from ckanext.qatar_sectors.notices.jobs import deliver_due
from ckanext.qatar_sectors.notices.model import Letter, Notice, SectorFollow

from tests.notices import digest_of, letters, states

pytestmark = pytest.mark.usefixtures("clean")


def as_(user):
    return {"user": user["name"] if user else "", "ignore_auth": False}


class TestInbox:
    def test_the_newest_comes_first_and_pages_follow(self, told, user):
        for number in range(5):
            told(user["id"], key=f"k{number}", title=f"t{number}")
        first = call_action("qatar_notice_list", as_(user), limit=3)
        rest = call_action("qatar_notice_list", as_(user), limit=3, before=first["next"])
        subjects = [entry["subject"] for entry in first["entries"] + rest["entries"]]
        assert [subject[-2:] for subject in subjects] == ["t4", "t3", "t2", "t1", "t0"]
        assert first["unread"] == 5
        assert rest["next"] is None

    def test_what_may_no_longer_be_seen_is_not_shown_nor_counted(self, told, user, dataset):
        told(user["id"])
        admin = {"user": factories.Sysadmin()["name"]}
        call_action("package_patch", admin, id=dataset["id"], private=True)
        found = call_action("qatar_notice_list", as_(user))
        assert (found["entries"], found["unread"]) == ([], 0)

    def test_everybody_sees_their_own(self, told, user_factory):
        sara, omar = user_factory(), user_factory()
        told(sara["id"])
        assert call_action("qatar_notice_list", as_(omar))["entries"] == []

    def test_one_or_all_are_marked_as_read(self, told, user):
        for number in range(3):
            told(user["id"], key=f"k{number}")
        one = call_action("qatar_notice_list", as_(user))["entries"][0]["id"]
        assert call_action("qatar_notice_read", as_(user), ids=[one])["unread"] == 2
        assert call_action("qatar_notice_read", as_(user))["unread"] == 0

    def test_nobody_marks_anothers(self, told, user_factory):
        sara, omar = user_factory(), user_factory()
        told(sara["id"])
        (notice,) = call_action("qatar_notice_list", as_(sara))["entries"]
        call_action("qatar_notice_read", as_(omar), ids=[notice["id"]])
        assert call_action("qatar_notice_list", as_(sara))["unread"] == 1

    @pytest.mark.parametrize(
        "name",
        [
            "qatar_notice_list",
            "qatar_notice_read",
            "qatar_notice_preference_show",
            "qatar_notice_preference_update",
        ],
    )
    def test_nobody_has_none(self, name):
        with pytest.raises(tk.NotAuthorized):
            call_action(name, as_(None))

    def test_a_page_that_does_not_exist(self, user):
        with pytest.raises(tk.ValidationError):
            call_action("qatar_notice_list", as_(user), before="yesterday")


class TestPreferences:
    def test_a_choice_is_kept_and_followed(self, told, user, post):
        chosen = {"dataset.added": "off", "dataset.changed": "at_once"}
        kept = call_action(
            "qatar_notice_preference_update", as_(user), language="en", cadences=chosen
        )
        assert kept == call_action("qatar_notice_preference_show", as_(user))
        assert kept["language"] == "en"
        assert {one["kind"]: one["cadence"] for one in kept["kinds"]}.items() >= chosen.items()
        told(user["id"])
        told(user["id"], kind="dataset.changed", key="k2")
        assert deliver_due() == 1
        assert "Dataset changed" in post.mails[0]["Subject"]
        assert len(call_action("qatar_notice_list", as_(user))["entries"]) == 2

    @pytest.mark.parametrize(
        "wanted",
        [
            {"account.password": "off"},
            {"account.password": "daily"},
            {"x.y": "off"},
            {"dataset.added": "z"},
        ],
    )
    def test_what_must_be_told_cannot_be_switched_off(self, user, wanted):
        with pytest.raises(tk.ValidationError):
            call_action("qatar_notice_preference_update", as_(user), cadences=wanted)

    def test_what_waits_follows_the_choice(self, told, user):
        told(user["id"], kind="dataset.changed")
        call_action(
            "qatar_notice_preference_update", as_(user), cadences={"dataset.changed": "off"}
        )
        assert collecting.collect(digest_of(22)) == 0


class TestDigest:
    def test_what_was_told_after_its_hour_waits_for_the_next_day(self, told, user):
        """A digest that is made at 22:35, because there was nothing at 7, would make the next news wait twice."""
        told(user["id"], kind="dataset.changed", key="a")
        for hour in (19, 23):
            (made,) = due(datetime(2026, 11, 24, hour, 35, tzinfo=QATAR), 7)
            assert made == digest_of(24, 2026)
        assert collecting.collect(digest_of(24, 1996)) == 0
        assert states() == []
        assert collecting.collect(digest_of(24)) == 1

    def test_it_does_not_speak_of_a_choice_that_nobody_made(self, told, user, post):
        told(user["id"], kind="dataset.changed")
        collecting.collect(digest_of(22))
        deliver_due()
        text = post.mails[0].get_body(("plain",)).get_content()
        assert "ما لم تختر غير ذلك" in text
        assert "اخترت" not in text

    def test_it_comes_once_and_is_grouped(self, told, user, post):
        """Two schedulers make it once."""
        for number in range(3):
            told(user["id"], kind="dataset.changed", key=f"k{number}")
        told(user["id"], kind="file.added", key="now", file="f.csv")
        assert collecting.collect(digest_of(22)) == 1
        assert collecting.collect(digest_of(22)) == 0
        assert deliver_due() == 2
        digest = next(mail for mail in post.mails if "يومك في البوابة" in mail["Subject"])
        html = digest.get_body(("html",)).get_content()
        assert html.count("عدّلت الجهة") == 1, "a dataset that changed three times is told once"
        assert "22 نوفمبر 2096" in digest["Subject"]
        assert digest["List-Unsubscribe"]

    def test_what_comes_later_waits_for_the_next_day(self, told, user):
        told(user["id"], kind="dataset.changed", key="a")
        collecting.collect(digest_of(22))
        told(user["id"], kind="dataset.changed", key="b")
        assert collecting.collect(digest_of(22)) == 0
        assert collecting.collect(digest_of(23)) == 1
        assert model.Session.query(Letter).count() == 2

    def test_a_digest_of_what_may_not_be_seen_is_not_sent(self, told, user, dataset, post):
        told(user["id"], kind="dataset.changed")
        collecting.collect(digest_of(22))
        admin = {"user": factories.Sysadmin()["name"]}
        call_action("package_delete", admin, id=dataset["id"])
        deliver_due()
        assert post.mails == []
        assert states() == [("dropped", "not_allowed")]


class TestFollowing:
    def test_a_sector_is_followed_and_left(self, user):
        assert call_action("qatar_sector_follow", as_(user), sector="health")["following"]
        assert call_action("qatar_sector_follow", as_(user), sector="health")["following"]
        assert SectorFollow.of_person(user["id"]) == ["health"]
        assert not call_action("qatar_sector_unfollow", as_(user), sector="health")["following"]
        assert SectorFollow.of_person(user["id"]) == []

    def test_there_must_be_such_a_sector(self, user):
        with pytest.raises(tk.ObjectNotFound):
            call_action("qatar_sector_follow", as_(user), sector="cheese")

    def test_followers_of_sector_and_agency_are_told_of_a_new_dataset(
        self, user_factory, agency, officer_factory, bilingual_dataset_factory, app
    ):
        sara, omar = user_factory(), user_factory()
        officer = officer_factory(agency=agency["id"])
        call_action("qatar_sector_follow", as_(sara), sector="education")
        call_action("follow_group", as_(omar), id=agency["id"])
        with app.flask_app.test_request_context():
            made(officer, bilingual_dataset_factory, agency)
        assert told_of() == {(sara["id"], "dataset.added"), (omar["id"], "dataset.added")}

    def test_followers_of_a_dataset_are_told_of_changes_and_files(
        self, dataset, user, officer_factory, app
    ):
        officer = officer_factory(agency=dataset["owner_org"])
        call_action("follow_dataset", as_(user), id=dataset["id"])
        with app.flask_app.test_request_context():
            call_action("package_patch", as_(officer), id=dataset["id"], version="2")
            assert told_of() == {(user["id"], "dataset.changed")}
            call_action(
                "resource_create",
                as_(officer),
                package_id=dataset["id"],
                url="https://example.qa/a.csv",
                name_translated={"ar": "ملف", "en": "File"},
            )
        assert told_of() == {(user["id"], "dataset.changed"), (user["id"], "file.added")}

    def test_what_is_not_public_is_told_to_nobody(self, dataset, user, officer_factory, app):
        officer = officer_factory(agency=dataset["owner_org"])
        call_action("follow_dataset", as_(user), id=dataset["id"])
        with app.flask_app.test_request_context():
            call_action("package_patch", as_(officer), id=dataset["id"], private=True)
            call_action("package_patch", as_(officer), id=dataset["id"], version="2")
        assert told_of() == set()


def made(officer, factory, agency):
    from ckan.plugins import toolkit

    toolkit.login_user(model.User.get(officer["id"]))
    return factory(owner_org=agency["id"], user=officer)


def told_of():
    model.Session.rollback()
    return {(notice.user_id, notice.kind) for notice in model.Session.query(Notice)}


class TestOutbox:
    def set_aside(self, post, told, user):
        post.answers[user["email"]] = "550 5.1.1 no"
        told(user["id"])
        deliver_due()
        post.answers.clear()

    def test_an_administrator_sees_what_was_set_aside_and_sends_it_again(self, post, told, user):
        """F11."""
        self.set_aside(post, told, user)
        admin = factories.Sysadmin()
        found = call_action("qatar_letter_list", as_(admin))
        (letter,) = found["letters"]
        assert (letter["reason"], letter["answer"]) == ("recipient", "550 5.1.1")
        assert letter["kinds"] == ["dataset.added"]
        assert found["counts"]["set_aside"] == 1
        call_action("qatar_letter_retry", as_(admin), id=letter["id"])
        assert deliver_due() == 1
        assert len(post.mails) == 1
        with pytest.raises(tk.ObjectNotFound):
            call_action("qatar_letter_retry", as_(admin), id=letter["id"])

    def test_nobody_else_sees_the_outbox(self, user):
        for who in (user, None):
            with pytest.raises(tk.NotAuthorized):
                call_action("qatar_letter_list", as_(who))
            with pytest.raises(tk.NotAuthorized):
                call_action("qatar_letter_retry", as_(who), id="x")


class TestCkansMails:
    def test_a_mail_of_an_extension_goes_through_the_outbox(self, post, user):
        from ckan.lib import mailer

        mailer.mail_user(model.User.get(user["id"]), "Subject\nBcc: x@example.qa", "Text")
        assert post.mails == []
        assert deliver_due() == 1
        (mail,) = post.mails
        assert mail["Bcc"] is None
        assert mail.get_content().strip() == "Text"
        assert letters()[0].content is None, "its words are forgotten"

    def test_an_invitation_does_not_need_the_mail_server(self, ckan_config, agency):
        """C8, F9: the server is down, the invited person gets the mail when it is back."""
        ckan_config["smtp.server"] = "127.0.0.1:1"
        invited = call_action(
            "user_invite",
            {"user": factories.Sysadmin()["name"]},
            email="new@example.qa",
            group_id=agency["id"],
            role="editor",
        )
        assert invited["state"] == "pending"
        (notice,) = [n for n in model.Session.query(Notice) if n.kind == "account.invited"]
        assert notice.facts["account"] == invited["name"]

    def test_a_link_that_opens_an_account_is_forgotten_when_it_is_sent(self, post, agency):
        call_action(
            "user_invite",
            {"user": factories.Sysadmin()["name"]},
            email="new@example.qa",
            group_id=agency["id"],
            role="editor",
        )
        deliver_due()
        mail = next(mail for mail in post.mails if "دعوة" in mail["Subject"])
        assert "key=" in mail.get_body(("plain",)).get_content()
        assert mail["List-Unsubscribe"] is None
        model.Session.expire_all()
        assert [n.facts for n in model.Session.query(Notice) if n.kind == "account.invited"] == [{}]
