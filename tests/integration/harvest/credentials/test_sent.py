"""Where a run sends a source's credentials, and where not: two real servers say what they were asked with."""

from __future__ import annotations

import logging

import pytest

from ckan.common import config
from ckan.lib.redis import connect_to_redis
from ckan.tests.helpers import call_action

from tests.integration.harvest.credentials.guarded import Guarded
from tests.integration.harvest.feed import turtle

pytestmark = pytest.mark.usefixtures("clean")
CANARY = "canary-7f3a-secret"


@pytest.fixture
def servers(ckan_config, source):
    both = Guarded(), Guarded()
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = [one.host for one in both]
    yield both
    for one in both:
        one.close()


@pytest.fixture
def guarded(servers, source):
    call_action("qatar_harvest_source_update", id="schools", url=servers[0].url)
    given = {"kind": "header", "header_name": "X-Api-Key", "secret": CANARY}
    call_action("qatar_harvest_credentials_set", id="schools", **given)
    return source


def test_the_sources_server_is_shown_them(servers, guarded, harvest):
    servers[0].body = turtle(1)
    assert harvest()["created"] == 1
    assert servers[0].shown() == [CANARY]


def test_another_server_is_not_whoever_leads_there(servers, guarded, harvest):
    """A redirect from the source's own server."""
    servers[0].leads_to, servers[1].body = servers[1].url, turtle(1)
    assert harvest()["created"] == 1
    assert (servers[0].shown(), servers[1].shown()) == ([CANARY], [None])


def test_a_next_page_on_another_server_is_not(servers, guarded, harvest):
    paged = (
        f"<{servers[0].url}> a <http://www.w3.org/ns/hydra/core#PartialCollectionView> ;"
        f" <http://www.w3.org/ns/hydra/core#next> <{servers[1].url}> .\n"
    )
    servers[0].body, servers[1].body = turtle(1) + paged, turtle(2)
    harvest()
    assert CANARY not in servers[1].shown()


def test_neither_logs_nor_redis_nor_solr_hold_them(servers, guarded, harvest, caplog, capfd):
    servers[0].body = turtle(1)
    with caplog.at_level(logging.DEBUG):
        harvest()
        servers[0].leads_to = "http://169.254.169.254/"
        harvest()
    assert CANARY not in caplog.text
    assert CANARY not in "".join(capfd.readouterr())
    redis = connect_to_redis()
    for key in redis.scan_iter(f"*{config['ckan.site_id']}*"):
        kept = redis.dump(key) or b""
        assert CANARY.encode() not in kept
    found = call_action("package_search", q=f'"{CANARY}"')
    assert found["count"] == 0
