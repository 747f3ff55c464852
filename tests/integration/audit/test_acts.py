"""What the running portal records by itself."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import signals
from ckan.tests import factories
from ckan.tests.helpers import call_action as call_as_nobody

from ckanext.qatar_sectors.audit import acting, verification
from ckanext.qatar_sectors.audit.acts import Role
from ckanext.qatar_sectors.audit.event import Actor
from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.model import HarvestSource

PERSON = Actor("u-1", Role.PERSON)


def call_action(action, **data):
    """Call an action as the site's own user: some of CKAN's ask for somebody."""
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return call_as_nobody(action, {"user": user["name"]}, **data)


@pytest.fixture
def acts(trail_since):
    """Return a function that gives (act, object, details) of what was recorded since it was last called."""
    tk.get_action("get_site_user")({"ignore_auth": True}, {})
    seen = trail_since()

    def since():
        entries = trail_since()[len(seen) :]
        seen.extend(entries)
        return [(entry.act, entry.object_id, dict(entry.details)) for entry in entries]

    return since


@pytest.fixture
def office(agency_factory, acts):
    agency = agency_factory()
    assert ("agency.create", agency["id"], {}) in acts()
    return agency


class TestDatasets:
    def test_a_persons_dataset_is_recorded_from_beginning_to_end(
        self, office, acts, bilingual_dataset_factory
    ):
        details = {"agency": office["id"]}
        with acting.acting_as(PERSON):
            dataset = bilingual_dataset_factory(owner_org=office["id"])
            assert ("dataset.create", dataset["id"], details) in acts()
            call_action("package_patch", id=dataset["id"], notes_translated={"ar": "وصف آخر"})
            assert acts() == [("dataset.update", dataset["id"], details)]
            call_action("package_delete", id=dataset["id"])
            assert acts() == [("dataset.delete", dataset["id"], details)]
            call_action("dataset_purge", id=dataset["id"])
            assert [act for act, _, _ in acts()] == ["dataset.purge"]

    def test_a_refused_dataset_is_not_recorded(self, office, acts):
        with acting.acting_as(PERSON), pytest.raises(tk.ValidationError):
            call_action("package_create", name="x y", owner_org=office["id"])
        model.Session.commit()
        assert acts() == []

    def test_what_jobs_do_to_datasets_is_not_recorded_one_by_one(
        self, office, acts, bilingual_dataset_factory
    ):
        bilingual_dataset_factory(owner_org=office["id"])
        assert not [one for one in acts() if one[0].startswith("dataset.")]


class TestAgenciesAndPeople:
    def test_agencies_and_their_members(self, office, acts):
        user = factories.User()
        assert acts() == [("user.create", user["id"], {})]
        for role, act in (("editor", "member.add"), ("admin", "member.change")):
            call_action(
                "organization_member_create", id=office["id"], username=user["name"], role=role
            )
            assert acts() == [(act, office["id"], {"user": user["id"], "capacity": role})]
        call_action("organization_member_delete", id=office["id"], username=user["name"])
        assert [(act, details["user"]) for act, _, details in acts()] == [
            ("member.remove", user["id"])
        ]
        call_action("organization_patch", id=office["id"], title_translated={"ar": "جهة أخرى"})
        assert ("agency.update", office["id"], {}) in acts()
        call_action("organization_delete", id=office["id"])
        assert ("agency.delete", office["id"], {}) in acts()

    def test_passwords_tokens_and_rights(self, acts):
        user = factories.User()
        acts()
        call_action("user_patch", id=user["id"], password="another secret 1")
        assert acts() == [("user.password", user["id"], {})]
        call_action("user_patch", id=user["id"], fullname="فاطمة أحمد", about="x")
        assert acts() == []
        call_action("user_patch", id=user["id"], sysadmin=True)
        assert acts() == [("sysadmin.grant", user["id"], {})]
        call_action("user_patch", id=user["id"], sysadmin=False)
        assert acts() == [("sysadmin.revoke", user["id"], {})]
        call_action("api_token_create", user=user["name"], name="my token")
        ((act, token, details),) = acts()
        assert (act, details) == ("token.create", {"owner": user["id"]})
        call_action("api_token_revoke", jti=token)
        assert acts() == [("token.revoke", token, {"owner": user["id"]})]
        call_action("user_delete", id=user["id"])
        assert ("user.delete", user["id"], {}) in acts()

    def test_settings(self, acts):
        call_action("config_option_update", **{"ckan.site_title": "بوابة"})
        assert ("setting.change", "ckan.site_title", {}) in acts()
        assert {act for act, _, _ in acts()} <= {"setting.change"}


class TestHarvest:
    @pytest.fixture
    def source(self, office, acts):
        source = call_action(
            "qatar_harvest_source_create",
            name="feed",
            title="مصدر",
            url="https://agency.invalid/feed",
            owner_org=office["id"],
        )
        assert acts() == [("source.create", source["id"], {"agency": office["id"]})]
        return source

    def test_a_source_from_beginning_to_end(self, source, office, acts):
        call_action("qatar_harvest_source_update", id=source["id"], title="آخر")
        assert acts() == [("source.update", source["id"], {"agency": office["id"]})]
        call_action("qatar_harvest_source_delete", id=source["id"])
        assert acts() == [("source.delete", source["id"], {"agency": office["id"]})]

    def test_a_run_with_its_outcome_and_counts(self, source, acts):
        run = call_action("qatar_harvest_run_start", source_id=source["id"])
        assert acts() == [("run.start", run["id"], {"source": source["id"], "trigger": "person"})]
        execute(run["id"])
        ((act, object_id, details),) = acts()
        assert (act, object_id, details["source"]) == ("run.fail", run["id"], source["id"])
        assert {"created", "updated", "unchanged", "deleted", "failed"} < set(details)

    def test_a_stopped_run(self, source, acts):
        run = call_action("qatar_harvest_run_start", source_id=source["id"])
        call_action("qatar_harvest_run_stop", id=run["id"])
        assert [act for act, _, _ in acts()] == ["run.start", "run.stop"]

    def test_blocked_addresses(self, source, office, acts):
        with pytest.raises(tk.ValidationError):
            call_action(
                "qatar_harvest_source_update", id=source["id"], url="http://169.254.169.254/"
            )
        assert acts() == [("fetch.block", source["id"], {})]
        # An address that was harmless when it was saved.
        model.Session.execute(_set_url(source["id"]))
        model.Session.commit()
        run = call_action("qatar_harvest_run_start", source_id=source["id"])
        execute(run["id"])
        assert [act for act, _, _ in acts()] == ["run.start", "fetch.block", "run.fail"]


def _set_url(source_id):
    changed = sa.update(HarvestSource).where(HarvestSource.id == source_id)
    return changed.values(url="http://127.0.0.1:1/feed")


class TestPrivacy:
    def test_the_trail_holds_no_personal_content(self, trail_since, agency_factory):
        """Whatever people type stays out: names, addresses, passwords, texts."""
        canaries = ("canary-name", "canary@example.qa", "Canary-Password-1", "كناري", "192.0.2.77")
        user = factories.User(
            name=canaries[0], email=canaries[1], password=canaries[2], fullname=canaries[3]
        )
        agency = agency_factory(title_translated={"ar": canaries[3]})
        call_action(
            "organization_member_create", id=agency["id"], username=user["name"], role="editor"
        )
        call_action("api_token_create", user=user["name"], name=canaries[3])
        for name in (*canaries, "somebody else"):
            signals.failed_login.send(name)
        text = repr(trail_since())
        assert user["id"] in text
        assert not [canary for canary in canaries if canary in text]
        assert verification.verify(tail=20).findings.found == 0
