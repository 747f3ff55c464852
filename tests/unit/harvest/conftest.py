"""What the fetcher's tests share."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location(
    "bad_server", Path(__file__).with_name("bad_server.py")
)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)


@pytest.fixture(scope="session")
def server():
    """A server on loopback that misbehaves on demand."""
    with module.bad_server() as running:
        yield running
