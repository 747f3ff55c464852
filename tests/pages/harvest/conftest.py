"""An agency with an editor, its server, and checks that are waited for."""

from __future__ import annotations

import time

import pytest

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.integration.harvest.feed import Feed
from tests.integration.limits.conftest import redis  # noqa: F401

PATIENCE = 20


@pytest.fixture
def feed(ckan_config):
    """An agency's server that the portal may reach."""
    feed = Feed()
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = [feed.host]
    yield feed
    feed.close()


@pytest.fixture
def editor(agency):
    """Somebody who may connect catalogues of the agency."""
    user = factories.UserWithToken()
    call_action("organization_member_create", id=agency["id"], username=user["name"], role="editor")
    return user


@pytest.fixture
def ended():
    """Wait for the end of a check."""

    def wait(check_id):
        from ckanext.qatar_sectors.harvest.model import HarvestCheck

        until = time.monotonic() + PATIENCE
        while HarvestCheck.get(check_id).finished is None:
            assert time.monotonic() < until, "the check does not end"
            time.sleep(0.05)
            model.Session.rollback()

    return wait
