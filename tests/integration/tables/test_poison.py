"""F11: a file that kills each worker that reads it is set aside, and the queue moves on."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.tables import jobs
from ckanext.qatar_sectors.tables.model import TableLoad

pytestmark = pytest.mark.usefixtures("clean")


def die_while_reading(resource_id):
    """Take the file as a worker does that is then killed, half an hour ago."""
    assert TableLoad.claim(resource_id) is not None
    past = sa.text("updated_at - interval '31 minutes'")
    model.Session.execute(sa.update(TableLoad).values(updated_at=past))
    model.Session.commit()


def test_it_is_set_aside_after_three_tries(upload):
    resource = upload(load=False)
    for _worker in range(jobs.ATTEMPTS):
        die_while_reading(resource["id"])
    jobs.load(resource["id"])
    told = call_action("qatar_table_load_show", resource_id=resource["id"])
    assert (told["status"], told["code"]) == ("failed", "set_aside")
    assert "three times" in told["message"]
    assert TableLoad.next_waiting(10) == []


def test_a_new_version_of_it_is_read(upload):
    resource = upload(load=False)
    for _worker in range(jobs.ATTEMPTS):
        die_while_reading(resource["id"])
    jobs.load(resource["id"])
    call_action("qatar_table_load_start", resource_id=resource["id"])
    jobs.load(resource["id"])
    assert call_action("qatar_table_load_show", resource_id=resource["id"])["status"] == "complete"


def test_two_dead_workers_are_forgiven(upload):
    resource = upload(load=False)
    for _worker in range(jobs.ATTEMPTS - 1):
        die_while_reading(resource["id"])
    jobs.load(resource["id"])
    assert call_action("qatar_table_load_show", resource_id=resource["id"])["status"] == "complete"
