"""What those who keep a source are told of its runs, and how often."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.jobs import telling
from ckanext.qatar_sectors.harvest.jobs.pruning import prune
from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource
from ckanext.qatar_sectors.notices.model import Notice

from tests.integration.harvest.feed import turtle

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def keeper(source, editor_of):
    return editor_of(source["owner_org"])


def told(person):
    """Return kinds and reasons of what somebody was told of sources, in order."""
    model.Session.rollback()
    wanted = sa.select(Notice).where(Notice.user_id == person["id"]).order_by(Notice.created)
    found = [one for one in model.Session.scalars(wanted) if one.kind.startswith("harvest.")]
    return [one.kind for one in found]


def aged(days):
    """Move all that happened to sources into the past."""
    past = timedelta(days=days)
    for table, columns in (
        (HarvestRun, ("queued_at", "started_at", "finished_at")),
        (HarvestSource, ("created",)),
    ):
        values = {name: getattr(table, name) - past for name in columns}
        model.Session.execute(sa.update(table).values(**values))
    model.Session.commit()


class TestFailing:
    def test_each_reason_once_while_it_fails(self, feed, harvest, keeper):
        feed.status = 500
        for _again in range(3):
            assert harvest()["status"] == "failed"
        assert told(keeper) == ["harvest.failed"]
        feed.status, feed.body = 200, "<!DOCTYPE html><html><body>Login</body></html>"
        harvest()
        assert told(keeper) == ["harvest.failed"] * 2

    def test_the_next_time_it_fails_it_is_told_again(self, feed, harvest, keeper):
        for status in (500, 200, 500):
            feed.status, feed.body = status, turtle(1)
            harvest()
        assert told(keeper) == ["harvest.failed", "harvest.recovered", "harvest.failed"]


class TestRecovering:
    def test_once_and_only_after_a_failure(self, feed, harvest, keeper):
        feed.body = turtle(1)
        harvest()
        assert told(keeper) == []
        feed.status = 500
        harvest()
        feed.status = 200
        harvest()
        harvest()
        assert told(keeper) == ["harvest.failed", "harvest.recovered"]

    def test_strangers_are_told_nothing(self, feed, harvest, keeper, editor_of, agency_factory):
        stranger = editor_of(agency_factory()["id"])
        feed.status = 500
        harvest()
        feed.status, feed.body = 200, turtle(1)
        harvest()
        assert told(stranger) == []


class TestLate:
    def test_after_twice_the_interval_and_every_three_days(self, feed, harvest, keeper):
        feed.body = turtle(1)
        harvest()
        telling.tell_late()
        aged(2.1)
        telling.tell_late()
        telling.tell_late()
        assert told(keeper) == ["harvest.late"]
        aged(3)
        telling.tell_late()
        assert told(keeper) == ["harvest.late"] * 2

    def test_a_source_that_nobody_ever_read(self, source, keeper):
        aged(3)
        telling.tell_late()
        assert told(keeper) == ["harvest.late"]

    @pytest.mark.parametrize("change", [{"active": False}, {"frequency": "MANUAL"}])
    def test_not_one_that_only_people_start(self, source, keeper, change):
        call_action("qatar_harvest_source_update", id="schools", **change)
        aged(30)
        telling.tell_late()
        assert told(keeper) == []

    def test_the_last_success_is_not_pruned(self, feed, harvest, keeper, ckan_config):
        ckan_config["ckanext.qatar_sectors.harvest.kept_runs"] = 1
        feed.body = turtle(1)
        well = harvest()
        feed.status = 500
        harvest()
        harvest()
        prune()
        assert HarvestRun.get(well["id"]) is not None
        assert model.Session.query(HarvestRun).count() == 2
