"""A worker whose clock is a day off, ahead or behind, takes nothing from others (THREATS F7): leases go by PostgreSQL's time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from freezegun import freeze_time

from ckan import model

from ckanext.qatar_sectors.harvest.errors import LeaseLost
from ckanext.qatar_sectors.harvest.jobs.lease import Lease
from ckanext.qatar_sectors.harvest.jobs.schedule import start
from ckanext.qatar_sectors.harvest.model import HarvestRun
from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger
from ckanext.qatar_sectors.notices import queue
from ckanext.qatar_sectors.notices.outbox import tell_address

from tests.integration.harvest.conftest import feed, source  # noqa: F401

FACTS = {"title": {"ar": "المدارس", "en": "Schools"}, "name": "schools", "agency": "وزارة"}
pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture(params=[-1, 1], ids=["behind", "ahead"])
def wrong_clock(request):
    """Give the time of a host whose clock is a day off."""
    return lambda: freeze_time(datetime.now(UTC) + timedelta(days=request.param), tick=True)


@pytest.mark.usefixtures("feed")
def test_a_run_stays_with_its_worker(request, wrong_clock):
    kept = request.getfixturevalue("source")
    run_id, _ = start(kept["id"], Trigger.PERSON)
    model.Session.commit()
    mine = Lease.take(run_id, 60)
    assert mine is not None
    with wrong_clock():
        assert Lease.take(run_id, 60) is None
        assert HarvestRun.waiting(0) == []
    mine.hold(created=1)
    model.Session.commit()


@pytest.mark.usefixtures("feed")
def test_a_run_of_a_worker_with_a_wrong_clock_is_taken_over_in_time(request, wrong_clock):
    kept = request.getfixturevalue("source")
    run_id, _ = start(kept["id"], Trigger.PERSON)
    model.Session.commit()
    with wrong_clock():
        theirs = Lease.take(run_id, 60)
    assert theirs is not None
    assert Lease.take(run_id, 60) is None
    past = sa.func.now() - sa.text("interval '1 second'")
    model.Session.execute(
        sa.update(HarvestRun).where(HarvestRun.id == run_id).values(lease_until=past)
    )
    model.Session.commit()
    assert Lease.take(run_id, 60) is not None
    with pytest.raises(LeaseLost):
        theirs.hold(created=1)
    model.Session.rollback()


def test_a_letter_is_sent_by_one_courier(wrong_clock):
    tell_address("dataset.added", "sara@example.qa", "ar", FACTS, "k")
    model.Session.commit()
    with wrong_clock():
        letter = queue.claim("theirs", 60)
        assert letter is not None
    assert queue.claim("mine", 60) is None
    with wrong_clock():
        assert queue.claim("another", 60) is None
        assert queue.give_back(letter, "theirs")
    assert queue.claim("mine", 60) == letter
