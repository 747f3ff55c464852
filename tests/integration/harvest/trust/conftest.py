"""A source whose server has an authority of its own."""

from __future__ import annotations

import pytest

from ckan.tests.helpers import call_action

from tests.certificates import TLSServers
from tests.integration.harvest.feed import turtle


@pytest.fixture(scope="session")
def tls_servers(tmp_path_factory):
    servers = TLSServers(tmp_path_factory.mktemp("tls"), "localhost")
    yield servers
    servers.close()


@pytest.fixture
def tls(ckan_config, source, tls_servers, monkeypatch):
    """Servers for localhost; the source is read from the one with a good certificate."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = sorted(tls_servers.policy.allow)
    tls_servers.body, tls_servers.leads_to = turtle(1).encode(), ""
    tls_servers.requests.clear()
    call_action("qatar_harvest_source_update", id="schools", url=f"{tls_servers.good}/plain")
    return tls_servers


@pytest.fixture
def authority(tls):
    """Its certificate in PEM."""
    return tls.authority.path.read_text()
