"""What CKAN purges takes our rows along, in one transaction."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.model import HarvestProblem, HarvestRecord, HarvestRun
from ckanext.qatar_sectors.operation import purging
from ckanext.qatar_sectors.tables import jobs

from tests.integration.tables.conftest import as_portal

pytestmark = pytest.mark.usefixtures("clean")


def tables_with(*wanted):
    """Name each of our tables, outside of the audit trail, that holds one of the ids in any column."""
    names = sa.text(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = 'public' AND table_name LIKE 'qatar\\_%' AND table_type = 'BASE TABLE'"
    )
    found = []
    for name in model.Session.scalars(names).all():
        rows = model.Session.execute(sa.text(f'SELECT t::text FROM "{name}" t')).scalars()
        found += [name for row in rows if any(one in row for one in wanted)]
    return sorted(set(found))


def harvested(agency, dataset):
    """Give the agency a source with a run at work, and the dataset a record of it."""
    source = call_action(
        "qatar_harvest_source_create",
        name="schools",
        title="Schools",
        url="https://agency.example/feed",
        owner_org=agency["id"],
    )
    run = HarvestRun(source_id=source["id"], trigger="person", status="running")
    model.Session.add(run)
    model.Session.flush()
    HarvestRecord.keep(source["id"], "1", package_id=dataset["id"], raw="x")
    problem = {"severity": "error", "code": "no_title", "params": {}, "raw": ""}
    HarvestProblem.add_all([{"run_id": run.id, "identifier": "1", "where": "", **problem}])
    model.Session.commit()
    return source, run.id


@pytest.fixture
def agency(agency_factory):
    return agency_factory()


@pytest.fixture
def dataset(agency, bilingual_dataset_factory):
    return bilingual_dataset_factory(owner_org=agency["id"])


def test_a_purged_dataset_leaves_no_row_of_ours(agency, dataset):
    harvested(agency, dataset)
    assert "qatar_harvest_record" in tables_with(dataset["id"])
    files = [file["id"] for file in dataset["resources"]]
    as_portal("dataset_purge", id=dataset["id"])
    # The job that takes the table out of the DataStore strikes the file out.
    for file in files:
        jobs.load(file)
    assert tables_with(dataset["id"], *files) == []


def test_a_deleted_dataset_keeps_them(agency, dataset):
    harvested(agency, dataset)
    as_portal("package_delete", id=dataset["id"])
    assert "qatar_harvest_record" in tables_with(dataset["id"])


def test_a_purged_agency_takes_its_sources_and_their_open_run_along(agency, dataset):
    source, run_id = harvested(agency, dataset)
    as_portal("dataset_purge", id=dataset["id"])
    as_portal("organization_purge", id=agency["id"])
    assert tables_with(agency["id"], source["id"], run_id) == []


def test_what_fails_while_purging_keeps_everything(agency, dataset, monkeypatch):
    """One transaction: the dataset stays, and so do our rows."""
    harvested(agency, dataset)

    def fail(ids):
        raise RuntimeError("a feature failed")

    functions = [*purging._registered[purging.Purged.DATASET], fail]
    monkeypatch.setitem(purging._registered, purging.Purged.DATASET, functions)
    with pytest.raises(RuntimeError, match="a feature failed"):
        as_portal("dataset_purge", id=dataset["id"])
    model.Session.rollback()
    assert call_action("package_show", id=dataset["id"])["name"] == dataset["name"]
    assert "qatar_harvest_record" in tables_with(dataset["id"])


def test_the_page_of_deleted_things_purges_ours(app, agency, dataset):
    harvested(agency, dataset)
    as_portal("package_delete", id=dataset["id"])
    administrator = factories.SysadminWithToken()
    headers = {"Authorization": administrator["token"]}
    app.post("/ckan-admin/trash", data={"action": "package"}, headers=headers)
    assert model.Package.get(dataset["id"]) is None
    for file in dataset["resources"]:
        jobs.load(file["id"])
    assert tables_with(dataset["id"]) == []


def test_a_deleted_user_is_told_to_features_in_the_transaction_of_the_deletion(monkeypatch):
    told = []
    monkeypatch.setitem(purging._registered, purging.Purged.USER, [told.extend])
    user = factories.User()
    as_portal("user_delete", id=user["id"])
    assert told == [user["id"]]


def test_nobody_registers_for_what_is_never_purged():
    with pytest.raises(ValueError, match="planet"):
        purging.register("planet", lambda ids: None)
