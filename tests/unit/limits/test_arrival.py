"""What a proxy says about when a request reached it."""

from __future__ import annotations

import time

import pytest

from ckanext.qatar_sectors.limits.arrival import HEADER, KEY, kept_by_proxy
from ckanext.qatar_sectors.limits.proxies import Believing

CLOCK = 1_795_000_000.5


@pytest.mark.parametrize(
    ("header", "kept"),
    [
        ("t=1794999999.250", 1.25),  # nginx: t=${msec}
        ("1794999999250", 1.25),  # HAProxy
        ("t=1794999999250000", 1.25),  # Apache: %t
        (" t=1794999998 ", 2.5),
        ("t=1795000001", 0),  # its clock goes before ours
        ("t=1794999900", 0),  # no proxy keeps a request for so long
        ("", 0),
        ("yesterday", 0),
        ("t=1794999999.25, t=1794999950", 0),
        ("t=١٧٩٤٩٩٩٩٩٩", 0),
        ("t=-1794999999", 0),
        ("t=1e9", 0),
    ],
)
def test_a_header_is_read(header, kept):
    assert kept_by_proxy(header, CLOCK) == pytest.approx(kept, abs=1e-3)


def arrived(peer="10.0.0.5", *, starts=True, **environ):
    found = {}

    def app(environ, _start):
        found.update(environ)
        return []

    layer = Believing(app, ["10.0.0.0/24"], ("data.gov.qa",), starts=starts)
    layer({"REMOTE_ADDR": peer, "wsgi.url_scheme": "http", **environ}, None)
    assert HEADER not in found
    return found.get(KEY)


def test_a_proxy_that_writes_it_is_believed():
    now = time.monotonic()
    found = arrived(**{HEADER: f"t={time.time() - 20:.3f}", KEY: now})
    assert now - 25 < found < now - 19


@pytest.mark.parametrize("way", [{"peer": "198.51.100.7"}, {"starts": False}])
def test_nobody_else_is(way):
    now = time.monotonic()
    assert arrived(**way, **{HEADER: f"t={time.time() - 20:.3f}", KEY: now}) == now
