"""What the fetcher's tests share."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.certificates import TLSServers


def beside(name):
    """Return a module of this folder, which is no package."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def server():
    """A server on loopback that misbehaves on demand."""
    with beside("bad_server").bad_server() as running:
        yield running


@pytest.fixture(scope="session")
def tls_servers(tmp_path_factory):
    """Servers with good and bad certificates."""
    running = TLSServers(tmp_path_factory.mktemp("tls"))
    yield running
    running.close()


@pytest.fixture
def tls(tls_servers, monkeypatch):
    """The same, where the system trusts the test's authority."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tls_servers.authority.path))
    yield tls_servers
    tls_servers.body, tls_servers.leads_to = b"hello", ""
