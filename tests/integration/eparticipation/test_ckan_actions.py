"""CKAN's own actions pass the table of moves, whoever calls them: officers, publishers, sysadmins."""

from __future__ import annotations

import uuid

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.qatar_sectors.harvest.jobs.writer import ActionWriter

from tests.discussions import appoint, as_user
from tests.eparticipation_consultations import upload

PUBLIC = ("scheduled", "open", "closed", "analysis", "outcome_published")
REFUSED = (tk.NotAuthorized, tk.ObjectNotFound, tk.ValidationError)


@pytest.fixture
def people(bureau, make_user):
    return {
        "officer": bureau.officer,
        "publisher": appoint(make_user(), "publisher", bureau.agency),
        "agency_administrator": appoint(make_user(), "agency_administrator", bureau.agency),
        "sysadmin": factories.SysadminWithToken(),
        "nobody": None,
    }


def with_document(bureau, step):
    """Return a consultation that has a file, and the file's id."""
    from ckanext.eparticipation.consultations import writing

    package = bureau.consultation(step)
    name = {"ar": "لائحة", "en": "Regulation"}
    for _ in range(2):
        writing.add_file(package["id"], upload(), {"part": "document", "name_translated": name})
    return package, model.Package.get(package["id"]).resources[1].id


def calls(package, file, elsewhere):
    """Return every way in which CKAN changes a dataset, its files or their tables."""
    id, both = package["id"], {"ar": "غيره", "en": "Other"}
    other = factories.Dataset(owner_org=elsewhere)["id"]
    rows = {"resource_id": file, "force": True}
    member = {"object": id, "object_type": "package"}
    related, related_to = {"subject": id, "object": other}, {"subject": other, "object": id}
    return {
        "package_patch": {"id": id, "title_translated": both},
        "package_patch dates": {"id": id, "temporal_coverage": [{"start": "2020", "end": "2030"}]},
        "package_update": {**package, "title_translated": both},
        "package_revise": {"match__id": id, "update__title_translated": both},
        "package_delete": {"id": id},
        "dataset_purge": {"id": id},
        "package_owner_org_update": {"id": id, "organization_id": elsewhere},
        "package_resource_reorder": {"id": id, "order": [file]},
        "resource_create": {"package_id": id, "url": "https://example.org/x.csv"},
        "resource_update": {"id": file, "url": "https://example.org/x.csv"},
        "resource_patch": {"id": file, "name_translated": both},
        "resource_delete": {"id": file},
        "bulk_update_delete": {"datasets": [id], "org_id": package["owner_org"]},
        "bulk_update_private": {"datasets": [id], "org_id": package["owner_org"]},
        "bulk_update_public": {"datasets": [id], "org_id": package["owner_org"]},
        "member_create": {**member, "id": factories.Group()["id"], "capacity": "public"},
        "group_create": {"name": f"group-{uuid.uuid4().hex}", "packages": [{"id": id}]},
        "group_create by name": {
            "name": f"group-{uuid.uuid4().hex}",
            "packages": [{"id": other}, {"name": package["name"]}],
        },
        "group_update": {**factories.Group(), "packages": [{"id": id}]},
        "group_patch": {"id": factories.Group()["id"], "packages": [{"id": id}]},
        "member_delete": {**member, "id": package["owner_org"]},
        "package_relationship_create": {**related, "type": "depends_on"},
        "package_relationship_create of another": {**related_to, "type": "depends_on"},
        "resource_view_create": {
            "resource_id": file,
            "title": "Another look",
            "view_type": "text_view",
        },
        "resource_view_reorder": {"id": file, "order": []},
        "datastore_create": {**rows, "fields": [{"id": "a", "type": "text"}]},
        "datastore_upsert": {**rows, "records": [{"a": "x"}], "method": "insert"},
        "datastore_delete": rows,
        "datastore_records_delete": {**rows, "filters": {}},
    }


def kept(package):
    """Return what must not change."""
    row = Consultation.get(package["id"])
    shown = tk.get_action("package_show")({"ignore_auth": True}, {"id": package["id"]})
    shown.pop("metadata_modified")
    return row.facts, row.attested_by, row.approved_by, shown


@pytest.mark.parametrize("step", PUBLIC)
def test_nobody_changes_what_is_public_past_the_table(bureau, people, agency_factory, step):
    package, file = with_document(bureau, step)
    before = kept(package)
    elsewhere = agency_factory()["id"]
    for name, user in people.items():
        for call, data in calls(package, file, elsewhere).items():
            with pytest.raises(REFUSED):
                as_user(user, call.split()[0], **data)
                pytest.fail(f"{name} may call {call} on a consultation that is {step}")
            model.Session.rollback()
    assert kept(package) == before


def test_a_draft_is_written_by_its_officers_and_by_nobody_else(bureau, people, agency_factory):
    package, file = with_document(bureau, "draft")
    elsewhere = agency_factory()["id"]
    for name in ("publisher", "agency_administrator", "sysadmin", "nobody"):
        for call, data in calls(package, file, elsewhere).items():
            with pytest.raises(REFUSED):
                as_user(people[name], call.split()[0], **data)
                pytest.fail(f"{name} may call {call} on a draft")
            model.Session.rollback()
    both = {"ar": "غيره", "en": "Other"}
    changed = as_user(people["officer"], "package_patch", id=package["id"], title_translated=both)
    assert changed["title_translated"] == both


def test_what_follows_from_acts_is_put_back_whatever_a_draft_is_sent(
    bureau, people, agency_factory
):
    package = bureau.consultation("draft")
    sent = {
        "private": False,
        "state": "deleted",
        "owner_org": agency_factory()["id"],
        "type": "dataset",
        "issued": "2020-01-01",
        "temporal_coverage": [{"start": "2020-01-01", "end": "2030-01-01"}],
        "name": "another-name",
    }
    changed = as_user(people["officer"], "package_patch", id=package["id"], **sent)
    for name in ("private", "state", "owner_org", "type", "name"):
        assert changed[name] == package[name]
    assert not changed.get("issued")
    assert not changed.get("temporal_coverage")
    assert finding.facts(package["id"]).approved_at is None


@pytest.mark.parametrize("name", ["officer", "publisher", "sysadmin"])
def test_no_consultation_is_made_past_its_action(bureau, people, name):
    given = {"name": "past-the-table", "owner_org": bureau.agency["id"], "type": "consultation"}
    title = {"ar": "استشارة", "en": "Consultation"}
    with pytest.raises(REFUSED):
        as_user(people[name], "package_create", title_translated=title, **given)
    assert model.Package.get("past-the-table") is None


def test_a_dataset_does_not_become_a_consultation(
    bureau, officer_factory, bilingual_dataset_factory
):
    dataset = bilingual_dataset_factory(owner_org=bureau.agency["id"])
    publisher = officer_factory(agency=bureau.agency["id"])
    changed = as_user(publisher, "package_patch", id=dataset["id"], type="consultation")
    assert changed["type"] == "dataset"


@pytest.mark.parametrize("step", ["draft", "open"])
def test_the_harvest_writes_no_consultation(bureau, step):
    package = bureau.consultation(step)
    before = kept(package)
    mapped = {"owner_org": bureau.agency["id"], "title_translated": {"ar": "آخر", "en": "Other"}}
    with pytest.raises(Exception) as refused:
        ActionWriter().write(package["id"], mapped)
    assert isinstance(refused.value, REFUSED)
    model.Session.rollback()
    assert kept(package) == before


def test_how_a_file_is_shown_is_not_changed_by_anybody(bureau, people):
    _package, file = with_document(bureau, "open")
    view = model.ResourceView(
        resource_id=file, title="A look", view_type="text_view", order=1, config={}
    )
    model.Session.add(view)
    model.Session.commit()
    view_id = view.id
    for name, user in people.items():
        for call, data in (
            ("resource_view_update", {"title": "Another", "view_type": "text_view"}),
            ("resource_view_delete", {}),
        ):
            with pytest.raises(REFUSED):
                as_user(user, call, id=view_id, resource_id=file, **data)
                pytest.fail(f"{name} may call {call}")
            model.Session.rollback()
    assert model.ResourceView.get(view_id).title == "A look"
