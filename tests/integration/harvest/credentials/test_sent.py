"""Where a run sends a source's credentials, and where not: two real servers say what they were asked with."""

from __future__ import annotations

import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ckan.common import config
from ckan.lib.redis import connect_to_redis
from ckan.tests.helpers import call_action

from tests.integration.harvest.feed import turtle

pytestmark = pytest.mark.usefixtures("clean")
CANARY = "canary-7f3a-secret"


class Asked:
    """A server that asks for a token, and may lead on to another address."""

    def __init__(self):
        self.headers, self.leads_to, self.body = [], "", ""
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server.headers.append(dict(self.headers))
                body = server.body.encode()
                self.send_response(302 if server.leads_to else 200)
                if server.leads_to:
                    self.send_header("Location", server.leads_to)
                self.send_header("Content-Type", "text/turtle")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}/catalogue.ttl"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def shown(self):
        return [headers.get("X-Api-Key") for headers in self.headers]


@pytest.fixture
def servers(ckan_config, source):
    both = Asked(), Asked()
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = [one.host for one in both]
    yield both
    for one in both:
        one.server.shutdown()
        one.server.server_close()


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
