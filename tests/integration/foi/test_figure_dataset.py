"""The public figures as a dataset that a job keeps."""

from __future__ import annotations

import pytest

from ckan import model
from ckan.common import config as ckan_config

from ckanext.foi.figures import jobs, publishing
from ckanext.qatar_sectors.files.model import StoredFile

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def owned(office, monkeypatch):
    monkeypatch.setitem(ckan_config, "ckanext.foi.figures.organisation", office.agency["name"])
    return office


def test_without_an_agency_there_is_none(office):
    jobs.publish()
    assert model.Package.get(publishing.NAME) is None


def test_it_is_written_once_and_again_when_the_figures_say_something_else(owned, maryam):
    assert publishing.keep() and not publishing.keep()
    package = model.Package.get(publishing.NAME)
    first = package.resources[0].hash
    assert package.owner_org == owned.agency["id"] and not package.private
    for _ in range(5):
        owned.submitted(maryam)
    assert publishing.keep() and not publishing.keep()
    model.Session.expire_all()
    files = model.Package.get(publishing.NAME).resources
    assert len(files) == 1 and files[0].hash != first
    stored = StoredFile.released_to("resource", [files[0].id])[files[0].id]
    assert stored.sha256 == files[0].hash


def test_what_somebody_deleted_stays_deleted(owned):
    assert publishing.keep()
    model.Package.get(publishing.NAME).delete()
    model.Session.commit()
    assert not publishing.keep()
