"""A feed, a source of it, and a run in this process."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.integration.harvest.feed import Feed


@pytest.fixture
def feed(ckan_config):
    """An agency's server that the portal may reach."""
    feed = Feed()
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = [feed.host]
    yield feed
    feed.close()


@pytest.fixture
def source(clean, feed, agency_factory):
    """A registered source of the feed."""
    owner = agency_factory()["id"]
    return call_action(
        "qatar_harvest_source_create", name="schools", title="مدارس", url=feed.url, owner_org=owner
    )


@pytest.fixture
def editor_of(clean):
    """Make a person who may edit an agency's datasets, or none's."""

    def make(agency_id):
        user = factories.User()
        if agency_id:
            call_action(
                "organization_member_create", id=agency_id, username=user["name"], role="editor"
            )
        return user

    return make


@pytest.fixture
def harvest(source):
    """Carry a run out in this process, and return it as the action shows it."""
    from ckan import model

    from ckanext.qatar_sectors.harvest.jobs.run import execute
    from ckanext.qatar_sectors.harvest.jobs.schedule import start
    from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger

    def run(source_id=None):
        run_id, _is_new = start(source_id or source["id"], Trigger.PERSON)
        model.Session.commit()
        execute(run_id)
        return call_action("qatar_harvest_run_show", id=run_id)

    return run


@pytest.fixture
def datasets(source):
    """Return the active datasets of a source by their identifier."""
    import sqlalchemy as sa

    from ckan import model

    from ckanext.qatar_sectors.harvest.model import HarvestRecord

    def found(source_id=None):
        model.Session.rollback()
        wanted = sa.select(HarvestRecord).where(
            HarvestRecord.source_id == (source_id or source["id"])
        )
        shown = {}
        for record in model.Session.scalars(wanted):
            package = model.Package.get(record.package_id) if record.package_id else None
            if package and package.state == "active":
                shown[record.identifier.rpartition("/")[2]] = call_action(
                    "package_show", id=record.package_id
                )
        return shown

    return found
