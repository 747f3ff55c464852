"""Appointing, revoking and listing, on PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from freezegun import freeze_time

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.roles.asking import roles_of
from ckanext.qatar_sectors.roles.policy import Role

pytestmark = pytest.mark.usefixtures("clean")


def appoint(holder, code, agency=None, context=None, **given):
    place = {"organisation": agency["name"]} if agency else {}
    values = {"user": holder["name"], "role": code, "decision": "قرار رقم 12 لسنة 2026", **place}
    return call_action("qatar_role_appoint", context, **{**values, **given})


def as_user(user):
    return {"user": user["name"], "ignore_auth": False}


def role_acts():
    events = call_action("qatar_audit_event_list")["events"]
    return [(one["act"], one["object"]) for one in events if one["act"].startswith("role.")]


class TestAppoint:
    def test_an_appointment_keeps_who_when_and_by_which_decision(self, agency):
        administrator, user = factories.Sysadmin(fullname="مدير"), factories.User(fullname="منى")
        made = appoint(
            user,
            "senior_officer",
            agency,
            as_user(administrator),
            post_ar="مديرة الاتصال",
            authority="سعادة الوزير",
            **{"from": "2026-01-01"},
        )
        assert made["user"]["title"] == "منى"
        assert (made["state"], made["from"], made["until"]) == ("held", "2026-01-01", None)
        assert (made["post"]["ar"], made["authority"]) == ("مديرة الاتصال", "سعادة الوزير")
        assert made["appointed_by"] == "مدير"
        assert role_acts()[0] == ("role.grant", made["id"])

    def test_a_single_holder_is_alone_on_each_day(self, agency, agency_factory):
        appoint(factories.User(), "senior_officer", agency, until="2099-06-30")
        other = factories.User()
        for days in ({}, {"from": "2099-06-30"}):
            with pytest.raises(tk.ValidationError) as caught:
                appoint(other, "senior_officer", agency, **days)
            assert list(caught.value.error_dict) == ["from"]
        assert (
            appoint(other, "senior_officer", agency, **{"from": "2099-07-01"})["state"] == "ahead"
        )
        assert appoint(other, "senior_officer", agency_factory())["state"] == "held"

    def test_several_may_be_deputies_but_nobody_twice(self, agency):
        first, second = factories.User(), factories.User()
        appoint(first, "deputy", agency)
        appoint(second, "deputy", agency)
        with pytest.raises(tk.ValidationError):
            appoint(first, "deputy", agency)

    def test_of_two_at_once_one_is_appointed(self, app, agency):
        users = [factories.User() for _ in range(4)]

        def one(user):
            with app.flask_app.test_request_context():
                try:
                    return appoint(user, "president", agency)["state"]
                except tk.ValidationError:
                    return "refused"
                finally:
                    model.Session.remove()

        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(one, users)) == ["held", "refused", "refused", "refused"]

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"role": "auditor"}, "role"),
            ({"role": "king"}, "role"),
            ({"organisation": ""}, "role"),
            ({"organisation": "no-such-agency"}, "organisation"),
            ({"user": "no-such-account"}, "user"),
            ({"from": "2026-05-02", "until": "2026-05-01"}, "until"),
            ({"from": "2020-01-01", "until": "2020-12-31"}, "until"),
            ({"from": "soon"}, "from"),
            ({"decision": " "}, "decision"),
            ({"post_en": "turned \u202e round"}, "post_en"),
        ],
    )
    def test_what_cannot_be_meant_is_named_at_its_field(self, agency, given, field):
        with pytest.raises(tk.ValidationError) as caught:
            appoint(factories.User(), "deputy", agency, **given)
        assert list(caught.value.error_dict) == [field]

    def test_an_agencys_administrator_appoints_its_staff_and_nobody_else(
        self, agency, agency_factory, officer_factory
    ):
        head = as_user(officer_factory(agency=agency["name"], role="admin"))
        user = factories.User()
        assert appoint(user, "publisher", agency, dict(head))["state"] == "held"
        for role, place in (("deputy", agency), ("publisher", agency_factory()), ("auditor", None)):
            with pytest.raises(tk.NotAuthorized):
                appoint(user, role, place, dict(head))

    def test_a_publisher_is_an_editor_for_ckan_from_the_first_day_to_the_last(
        self, agency, bilingual_dataset_factory
    ):
        user = factories.User()
        with freeze_time("2026-02-01T09:00:00Z"):
            appoint(user, "publisher", agency, **{"from": "2026-03-01", "until": "2026-03-31"})
        dataset = bilingual_dataset_factory(owner_org=agency["id"])
        for instant, may_write in (
            ("2026-02-28T20:59:59Z", False),
            ("2026-03-31T20:59:59Z", True),
            ("2026-03-31T21:00:01Z", False),
        ):
            with freeze_time(instant):
                change = {"id": dataset["id"], "version": instant}
                if may_write:
                    call_action("package_patch", as_user(user), **change)
                else:
                    with pytest.raises(tk.NotAuthorized):
                        call_action("package_patch", as_user(user), **change)
                mine = call_action("organization_list_for_user", as_user(user))
                members = call_action("member_list", id=agency["id"], object_type="user")
                assert bool(mine) is may_write
                assert (user["id"] in {one[0] for one in members}) is may_write


class TestRevoke:
    def test_rights_end_at_once_and_the_history_stays(self, agency):
        user, administrator = factories.User(), factories.Sysadmin(fullname="مدير")
        made = appoint(user, "publisher", agency)
        done = call_action("qatar_role_revoke", as_user(administrator), id=made["id"], reason="نُقل")
        assert (done["state"], done["revoked_by"], done["revoked_why"]) == (
            "revoked",
            "مدير",
            "نُقل",
        )
        assert roles_of(user["id"]) == []
        assert call_action("organization_list_for_user", as_user(user)) == []
        assert role_acts()[0] == ("role.revoke", made["id"])
        found = call_action("qatar_role_list", organisation=agency["name"], user=user["name"])
        assert [one["state"] for one in found["results"]] == ["revoked"]

    def test_what_was_revoked_is_not_revoked_again(self, agency):
        made = appoint(factories.User(), "deputy", agency)
        call_action("qatar_role_revoke", id=made["id"], reason="نُقل")
        with pytest.raises(tk.ValidationError):
            call_action("qatar_role_revoke", id=made["id"], reason="نُقل")

    def test_others_are_not_told_which_appointments_there_are(self, agency, officer_factory):
        made = appoint(factories.User(), "deputy", agency)
        context = as_user(officer_factory(agency=agency["name"], role="admin"))
        for reference in (made["id"], "no-such-appointment"):
            with pytest.raises(tk.ObjectNotFound):
                call_action("qatar_role_revoke", dict(context), id=reference, reason="لا")

    def test_an_administrator_who_is_revoked_is_no_sysadmin(self):
        user = factories.User()
        made = appoint(user, "administrator")
        model.Session.expire_all()
        assert model.User.get(user["id"]).sysadmin
        call_action("qatar_role_revoke", id=made["id"], reason="نُقل")
        assert not model.User.get(user["id"]).sysadmin


class TestList:
    def test_each_sees_what_the_table_gives(self, agency, agency_factory, officer_factory):
        other = agency_factory()
        appoint(factories.User(), "auditor")
        appoint(factories.User(), "deputy", agency)
        appoint(factories.User(), "deputy", other)
        editor = officer_factory(agency=agency["name"])

        def seen(user):
            found = call_action("qatar_role_list", as_user(user))["results"]
            return {(one["role"], (one["organisation"] or {}).get("name")) for one in found}

        assert {place for _, place in seen(editor)} == {agency["name"]}
        assert {("deputy", agency["name"]), ("publisher", agency["name"])} <= seen(editor)
        assert {("auditor", None), ("deputy", other["name"])} <= seen(factories.Sysadmin())
        with pytest.raises(tk.NotAuthorized):
            seen(factories.User())
        with pytest.raises(tk.NotAuthorized):
            call_action("qatar_role_list", as_user(editor), organisation=other["name"])

    def test_filters(self, agency):
        user = factories.User()
        appoint(user, "deputy", agency, **{"from": "2099-01-01"})
        appoint(user, "spokesperson", agency)
        found = call_action(
            "qatar_role_list", organisation=agency["id"], state="held", user=user["id"], limit=5
        )
        assert [one["role"] for one in found["results"]] == ["spokesperson"] and found["count"] == 1
        found = call_action("qatar_role_list", role="deputy", state="ahead")
        assert [one["from"] for one in found["results"]] == ["2099-01-01"]

    def test_vacancies_and_who_stands_in(self, agency_factory):
        led, voiced, silent = agency_factory(), agency_factory(), agency_factory()
        appoint(factories.User(), "senior_officer", led)
        appoint(factories.User(), "public_relations", voiced)
        found = {
            one["organisation"]["name"]: one["stands_in"]
            for one in call_action("qatar_role_vacancy_list")
        }
        assert found == {voiced["name"]: "public_relations", silent["name"]: None}


class TestKept:
    def test_postgresql_refuses_to_change_or_delete_an_appointment(self, agency):
        made = appoint(factories.User(), "deputy", agency)
        for statement in (
            "UPDATE qatar_role SET last_day = '2099-01-01'",
            "UPDATE qatar_role SET role = 'president', revoked_at = now()",
            "DELETE FROM qatar_role",
        ):
            with pytest.raises(sa.exc.DBAPIError, match="Appointments are kept"):
                model.Session.execute(sa.text(statement))
            model.Session.rollback()
        call_action("qatar_role_revoke", id=made["id"], reason="نُقل")
        with pytest.raises(sa.exc.DBAPIError, match="Appointments are kept"):
            model.Session.execute(sa.text("UPDATE qatar_role SET revoked_at = NULL"))
        model.Session.rollback()

    def test_an_agency_is_purged_with_members_that_ckan_does_not_see_any_more(self, agency):
        user = factories.User()
        with freeze_time("2026-03-01T09:00:00Z"):
            appoint(user, "publisher", agency, until="2026-03-31")
        by = {"user": factories.Sysadmin()["name"]}
        call_action("organization_purge", dict(by), id=agency["id"])
        assert model.Group.get(agency["id"]) is None

    def test_an_editor_added_again_after_the_end_is_a_member_once(self, agency):
        user = factories.User()
        with freeze_time("2026-03-01T09:00:00Z"):
            appoint(user, "publisher", agency, until="2026-03-31")
        call_action(
            "organization_member_create", id=agency["id"], username=user["name"], role="editor"
        )
        members = call_action("member_list", id=agency["id"], object_type="user")
        assert [one[0] for one in members].count(user["id"]) == 1
        assert roles_of(user["id"]) == [(Role.PUBLISHER, agency["id"])]


class TestBodiesAbove:
    def test_they_neither_read_nor_write_what_is_below(
        self, agency_factory, officer_factory, bilingual_dataset_factory
    ):
        above = agency_factory()
        below = agency_factory(groups=[{"name": above["name"]}])
        dataset = bilingual_dataset_factory(owner_org=below["id"], private=True)
        head = as_user(officer_factory(agency=above["name"], role="admin"))
        for action in ("package_show", "package_delete"):
            with pytest.raises(tk.ObjectNotFound):
                call_action(action, dict(head), id=dataset["id"])
        found = call_action("qatar_role_list", dict(head), organisation=below["name"])
        assert found["results"] == []
