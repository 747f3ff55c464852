"""What a source's server is believed with: given by administrators, used for its host, told before it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.model import HarvestTrust
from ckanext.qatar_sectors.harvest.trust import warning
from ckanext.qatar_sectors.notices.model import Notice

pytestmark = pytest.mark.usefixtures("clean")


def give(**given):
    return call_action("qatar_harvest_certificate_set", id="schools", **given)


def known():
    return call_action("qatar_harvest_certificate_show", id="schools")


def as_user(user, action, **data):
    context = {"user": user["name"], "ignore_auth": False}
    return call_action(action, context, **data)


def acts(source_id):
    events = call_action("qatar_audit_event_list", object=source_id)["events"]
    return sorted(one["act"] for one in events if one["act"].startswith("certificate."))


class TestRuns:
    def test_an_unknown_authority_ends_a_run_with_what_mends_it(self, tls, harvest):
        run = harvest()
        assert (run["status"], run["message_code"]) == ("failed", "certificate_unknown")
        assert "administrator" in run["message"] or "مسؤول" in run["message"]
        assert tls.requests == []

    def test_the_given_one_is_believed(self, tls, authority, harvest):
        shown = give(certificate=authority)
        assert shown["host"] == "localhost" and shown["certificate"]["is_authority"]
        assert harvest()["created"] == 1

    def test_another_key_than_the_pinned_one_ends_it(self, tls, authority, harvest):
        give(certificate=authority, pin="00" * 32)
        assert harvest()["message_code"] == "certificate_pin"
        assert tls.requests == []

    def test_it_goes_when_the_source_moves_to_another_host(self, tls, authority, source):
        give(certificate=authority)
        call_action("qatar_harvest_source_update", id="schools", url=f"{tls.good}/other")
        assert known()["host"] == "localhost"
        call_action("qatar_harvest_source_update", id="schools", url="https://agency.example/")
        assert known()["host"] == "" and acts(source["id"]) == [
            "certificate.clear",
            "certificate.set",
        ]

    def test_it_goes_with_its_source(self, tls, authority):
        give(certificate=authority)
        call_action("qatar_harvest_source_delete", id="schools")
        assert model.Session.query(HarvestTrust).count() == 0

    def test_a_check_of_the_source_believes_it_too(self, tls, authority, source):
        from ckanext.qatar_sectors.harvest.jobs import checking
        from ckanext.qatar_sectors.harvest.model import HarvestCheck

        give(certificate=authority)
        typed = {"source_id": source["id"]}
        for about, state in (({}, "failed"), (typed, "done")):
            check = HarvestCheck(
                user_id="x", url=f"{tls.good}/plain", owner_org=source["owner_org"], typed=about
            )
            HarvestCheck.add(check)
            checking.execute(check.id)
            assert HarvestCheck.get(check.id).state == state


class TestGiving:
    @pytest.mark.parametrize("role", ["admin", "editor", None])
    def test_only_administrators_give_and_take(self, tls, authority, source, role):
        user = factories.User()
        if role:
            call_action(
                "organization_member_create",
                id=source["owner_org"],
                username=user["name"],
                role=role,
            )
        for action, more in (("set", {"certificate": authority}), ("clear", {})):
            with pytest.raises(tk.NotAuthorized):
                as_user(user, f"qatar_harvest_certificate_{action}", id="schools", **more)
        if role:
            assert as_user(user, "qatar_harvest_certificate_show", id="schools")["host"] == ""
        else:
            with pytest.raises(tk.NotAuthorized):
                as_user(user, "qatar_harvest_certificate_show", id="schools")

    def test_an_administrator_does_and_the_trail_says_so(self, tls, authority, source):
        boss = factories.Sysadmin()
        shown = as_user(boss, "qatar_harvest_certificate_set", id="schools", certificate=authority)
        assert shown["set_by"] == boss["name"]
        assert as_user(boss, "qatar_harvest_certificate_clear", id="schools")["cleared"]
        assert not as_user(boss, "qatar_harvest_certificate_clear", id="schools")["cleared"]
        assert acts(source["id"]) == ["certificate.clear", "certificate.set"]

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({}, "certificate"),
            ({"certificate": "hello"}, "certificate"),
            ({"pin": "hello"}, "pin"),
            ({"certificate": "شهادة", "pin": "ff"}, "pin"),
        ],
    )
    def test_what_could_vouch_for_nothing_is_refused_at_its_field(self, tls, given, field):
        with pytest.raises(tk.ValidationError) as caught:
            give(**given)
        assert field in caught.value.error_dict
        assert known()["host"] == ""

    def test_a_source_without_tls_needs_none(self, source, authority):
        call_action("qatar_harvest_source_update", id="schools", url="http://agency.example/")
        with pytest.raises(tk.ValidationError) as caught:
            give(certificate=authority)
        assert "id" in caught.value.error_dict

    @pytest.mark.parametrize("action", ["set", "show", "clear"])
    def test_a_source_that_is_none(self, clean, action):
        with pytest.raises(tk.ObjectNotFound):
            call_action(f"qatar_harvest_certificate_{action}", id="none", pin="00" * 32)


class TestWarning:
    def told(self, user):
        model.Session.rollback()
        wanted = sa.select(sa.func.count()).where(
            Notice.user_id == user["id"], Notice.kind == "harvest.certificate"
        )
        return model.Session.scalar(wanted)

    def ends_in(self, **left):
        values = {"expires": sa.func.now() + timedelta(**left)}
        model.Session.execute(sa.update(HarvestTrust).values(**values))
        model.Session.commit()

    def test_keepers_and_administrators_are_told_once_a_step(
        self, tls, authority, source, editor_of
    ):
        boss, editor = factories.Sysadmin(), editor_of(source["owner_org"])
        give(certificate=authority)
        self.ends_in(days=31)
        warning.warn()
        assert self.told(editor) == 0
        self.ends_in(days=29)
        warning.warn()
        warning.warn()
        assert (self.told(editor), self.told(boss)) == (1, 1)
        self.ends_in(hours=5)
        warning.warn()
        assert self.told(editor) == 2
