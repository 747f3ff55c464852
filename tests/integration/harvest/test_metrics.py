"""What monitoring and administrators see of the harvest."""

from __future__ import annotations

import time

import pytest
import sqlalchemy as sa
from prometheus_client.parser import text_string_to_metric_families

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest import metrics
from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource

from tests.integration.harvest.feed import turtle

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def figures(app):
    """Return the figures of the harvest as `/metrics` tells them."""

    def asked():
        families = text_string_to_metric_families(app.get("/metrics", status=200).body)
        return {
            (sample.name.removeprefix("portal_harvest_"), *sample.labels.values()): sample.value
            for family in families
            for sample in family.samples
            if sample.name.startswith("portal_harvest_")
        }

    return asked


def aged(days):
    past = sa.text(f"interval '{days} days'")
    model.Session.execute(sa.update(HarvestSource).values(created=HarvestSource.created - past))
    values = {
        name: getattr(HarvestRun, name) - past
        for name in ("queued_at", "started_at", "finished_at")
    }
    model.Session.execute(sa.update(HarvestRun).values(**values))
    model.Session.commit()


def test_success_age_rate_and_records(feed, harvest, figures):
    nameless = '\n<https://agency.example/d/9> a dcat:Dataset ; dct:identifier "9" .\n'
    feed.body = turtle(1, 2) + nameless
    harvest()
    found = figures()
    when = found["source_last_success_timestamp_seconds", "schools"]
    assert abs(time.time() - when) < 60
    assert 0 <= found["source_last_success_age_seconds", "schools"] < 60
    assert found["source_records_per_second", "schools"] > 0
    assert found["records", "schools", "active"] == 2
    assert found["records", "schools", "failed"] == 1
    assert (found["sources",], found["source_late", "schools"]) == (1, 0)


def test_failures_by_kind_and_blocked_fetches(feed, harvest, figures, ckan_config):
    before = figures()["blocked_fetches",]
    feed.status = 500
    harvest()
    harvest()
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = []
    harvest()
    found = figures()
    assert found["failures", "status_refused"] == 2
    assert found["failures", "address_blocked"] == 1
    assert found["blocked_fetches",] == before + 1


def test_late(feed, harvest, figures):
    feed.body = turtle(1)
    harvest()
    aged(3)
    assert figures()["source_late", "schools"] == 1


def test_only_so_many_sources_are_labels(source, figures, monkeypatch):
    owner = source["owner_org"]
    for name in ("aa", "bb"):
        call_action(
            "qatar_harvest_source_create", name=name, title=name, url=source["url"], owner_org=owner
        )
    monkeypatch.setattr(metrics, "MOST_SOURCES", 2)
    found = figures()
    assert {key[1] for key in found if key[0] == "source_late"} == {"aa", "bb"}
    assert found["sources",] == 3


class TestOperation:
    @pytest.mark.parametrize(
        ("prefix", "title"), [("", "مصادر متأخرة"), ("/en", "Sources that are late")]
    )
    def test_the_page_names_late_sources(self, app, source, prefix, title):
        administrator = {"Authorization": factories.SysadminWithToken()["token"]}
        assert title not in app.get(f"{prefix}/operation", headers=administrator).body
        aged(3)
        page = app.get(f"{prefix}/operation", headers=administrator).body
        assert title in page
        assert source["title"] in page

    def test_the_action_names_them(self, source):
        aged(3)
        found = call_action("qatar_operation_show", {"user": factories.Sysadmin()["name"]})
        assert [one["name"] for one in found["late_sources"]] == ["schools"]
