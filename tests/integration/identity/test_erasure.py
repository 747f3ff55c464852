"""One's own account: copied, erased."""

from __future__ import annotations

import io
import json

import pytest
import sqlalchemy as sa
from PIL import Image
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.redis import connect_to_redis
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.audit import acting
from ckanext.qatar_sectors.audit.acts import Role
from ckanext.qatar_sectors.audit.event import Actor
from ckanext.qatar_sectors.files import stores
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import Store
from ckanext.qatar_sectors.identity import names, persons
from ckanext.qatar_sectors.identity.assurance import Assurance
from ckanext.qatar_sectors.notices import folder
from ckanext.qatar_sectors.notices.jobs import deliver_due

from tests.integration.identity.conftest import NUMBER, PASSWORD, call

pytestmark = pytest.mark.usefixtures("clean")


def picture():
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    return FileStorage(io.BytesIO(out.getvalue()), filename="me.png")


class TestErasing:
    def traces(self, person, agency, boss):
        """Leave the person's name wherever CKAN and we put one."""
        by_boss, by_person = {"user": boss["name"]}, {"user": person["name"]}
        call_action(
            "organization_member_create", by_boss, id=agency, username=person["name"], role="editor"
        )
        made = call_action(
            "package_create",
            by_person,
            name="traces",
            owner_org=agency,
            title_translated={"en": "Traces"},
            notes_translated={"en": "Where somebody was."},
        )
        call_action("follow_dataset", by_person, id=made["id"])
        call_action("api_token_create", by_person, user=person["name"], name="Canary token")
        call_action("qatar_person_update", by_person, public_name="Canary Public")
        call_action("qatar_person_email_ask", by_person, email="canary@mailbox.example")
        persons.link(
            person["id"],
            "national",
            "canary-subject",
            Assurance.NATIONAL,
            {"identity_number": NUMBER},
        )
        model.Session.commit()
        call_action("organization_member_delete", by_boss, id=agency, username=person["name"])
        return made

    def test_nothing_that_identifies_is_left_anywhere(self, person, agency_factory, sysadmin):
        made = self.traces(person, agency_factory()["id"], sysadmin)
        assert "Canary" in everything()
        call("qatar_person_erase", person, confirm=person["name"], password=PASSWORD)
        left = everything()
        for sign in ("canary", "Canary", NUMBER, NUMBER.encode().hex()):
            assert sign not in left, left[max(0, left.index(sign) - 200) : left.index(sign) + 80]
        assert names.shown_name(person["id"], True) == ""
        assert call_action("package_show", id=made["id"])["state"] == "active"

    def test_a_second_time_changes_nothing(self, person):
        call("qatar_person_erase", person, confirm=person["name"], password=PASSWORD)
        name = model.User.get(person["id"]).name
        call_action("user_delete", {"user": factories.Sysadmin()["name"]}, id=person["id"])
        assert model.User.get(person["id"]).name == name

    def test_the_same_login_is_somebody_new_afterwards(self):
        user_id = persons.known("national", NUMBER, Assurance.NATIONAL)
        model.Session.commit()
        call_action("user_delete", {"user": factories.Sysadmin()["name"]}, id=user_id)
        assert persons.known("national", NUMBER, Assurance.NATIONAL) != user_id

    @pytest.mark.parametrize(
        "given",
        [
            {"confirm": "another-name", "password": PASSWORD},
            {"confirm": "canary-name"},
            {"confirm": "canary-name", "password": "wrong"},
        ],
    )
    def test_without_both_confirmations_nothing_happens(self, person, given):
        with pytest.raises(tk.ValidationError):
            call("qatar_person_erase", person, **given)
        assert model.User.get(person["id"]).email == "canary@mailbox.example"

    def test_without_a_password_nothing_happens_unless_one_has_just_signed_in(self):
        user_id = persons.known("national", NUMBER, Assurance.NATIONAL)
        model.Session.commit()
        me = {"name": model.User.get(user_id).name}
        with pytest.raises(tk.ValidationError, match="Sign in once more"):
            call("qatar_person_erase", me, confirm=me["name"])
        assert model.User.get(user_id).state == "active"

    def test_their_pictures_go_and_those_of_others_stay(self, person, agency_factory, sysadmin):
        agency = agency_factory()
        with acting.acting_as(Actor(sysadmin["id"], Role.PERSON)):
            others = call("organization_patch", sysadmin, id=agency["id"], image_upload=picture())[
                "image_url"
            ]
        with acting.acting_as(Actor(person["id"], Role.PERSON)):
            first = call("user_patch", person, id=person["id"], image_upload=picture())["image_url"]
            call("user_patch", person, id=person["id"], image_upload=picture())
            # Anybody may write another picture's name into their own account.
            call("user_patch", person, id=person["id"], image_url=others)
        mine = {one["id"] for one in call("qatar_person_export", person)["data"]["pictures"]}
        assert first in mine
        assert len(mine) == 2
        call("qatar_person_erase", person, confirm=person["name"], password=PASSWORD)
        assert [row.id for row in model.Session.query(StoredFile)] == [others]
        kept = {place for store in Store for place, _changed in stores.locations(store)}
        assert stores.location_of(others) in kept
        assert not kept & {stores.location_of(one) for one in mine}

    def test_their_mails_leave_the_folder_and_those_of_others_stay(
        self, person, ckan_config, tmp_path
    ):
        ckan_config["ckanext.qatar_sectors.notices.folder"] = str(tmp_path)
        other = factories.User(email="other@mailbox.example")
        for user in (person, other):
            call("qatar_person_email_ask", user, email=user["email"])
        assert deliver_due() == 2
        call("qatar_person_erase", person, confirm=person["name"], password=PASSWORD)
        assert [mail.to for mail in folder.newest(tmp_path, 10)] == ["other@mailbox.example"]

    def test_an_officer_gives_the_role_up_first(self, agency_factory, officer_factory):
        officer = officer_factory(agency=agency_factory()["id"], password=PASSWORD)
        with pytest.raises(tk.ValidationError, match="role"):
            call("qatar_person_erase", officer, confirm=officer["name"], password=PASSWORD)
        assert model.User.get(officer["id"]).state == "active"

    def test_the_last_administrator_stays(self):
        boss = factories.Sysadmin(password=PASSWORD)
        with pytest.raises(tk.ValidationError, match="only administrator"):
            call("qatar_person_erase", boss, confirm=boss["name"], password=PASSWORD)


class TestExport:
    def test_the_copy_has_every_part_and_is_recorded(self, person):
        persons.link(
            person["id"], "national", NUMBER, Assurance.NATIONAL, {"identity_number": NUMBER}
        )
        model.Session.commit()
        with acting.acting_as(Actor(person["id"], Role.PERSON)):
            found = call("qatar_person_export", person)["data"]
        assert found["account"]["email"] == "canary@mailbox.example"
        assert found["attributes"][0]["value"] == NUMBER
        assert {"catalogue", "roles", "notices", "logins"} <= set(found)
        again = call("qatar_person_export", person)["data"]
        assert "person.export" in [act["act"] for act in again["acts"]]


def everything():
    """Return all that PostgreSQL, Solr and Redis hold, as text."""
    tables = model.Session.execute(
        sa.text(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'qatar_audit')"
        )
    )
    held = []
    for schema, table in tables.all():
        rows = model.Session.scalars(sa.text(f'SELECT t::text FROM "{schema}"."{table}" t'))
        held += [f"{table}: {row}" for row in rows]
    found = tk.get_action("package_search")({"ignore_auth": True}, {"q": "*:*", "rows": 100})
    held.append(json.dumps(found, ensure_ascii=False))
    client = connect_to_redis()
    for key in client.scan_iter():
        held.append(key.decode(errors="replace"))
        if client.type(key) == b"string":
            held.append(client.get(key).decode(errors="replace"))
        elif client.type(key) == b"hash":
            held.append(repr(client.hgetall(key)))
    return "\n".join(held)
