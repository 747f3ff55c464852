"""What a fetch never does, against servers on loopback that try to make it (A1, A2, A3, A5, A6)."""

from __future__ import annotations

import builtins
import resource
import socket
import threading
import time
from dataclasses import replace

import pytest

from ckanext.qatar_sectors.harvest import errors
from ckanext.qatar_sectors.harvest.fetching import Limits, Policy, fetch

QUICK = Limits(connect=1, silence=5, total=20, slowest_rate=1000, rate_window=30)


@pytest.fixture
def policy(server):
    return Policy(limits=QUICK, allow=server.allow, user_agent="Portal test")


@pytest.mark.parametrize(
    "url",
    [
        "/etc/passwd",
        "etc/passwd",
        "file:///etc/passwd",
        "gopher://agency.example/",
        "ftp://agency.example/",
        "http+unix://%2Frun%2Fdocker.sock/",
        "http://agency.example/\r\nX: y",
        "http://user:secret@agency.example/",
    ],
)
def test_a1_what_is_no_address_is_refused_at_the_fetch_and_no_file_is_opened(monkeypatch, url):
    opened = []
    monkeypatch.setattr(builtins, "open", lambda *given, **more: opened.append(given))
    with pytest.raises(errors.AddressMalformed):
        fetch(url, Policy(limits=QUICK))
    assert opened == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"]
)
def test_a2_no_byte_reaches_an_inner_server_that_is_not_listed(server, host):
    server.requests.clear()
    with pytest.raises(errors.AddressBlocked) as refusal:
        fetch(f"http://{host}:{server.port}/plain", Policy(limits=QUICK))
    assert (server.requests, refusal.value.params) == ([], {})


def test_a3_from_https_to_http_is_no_way(monkeypatch, tls):
    with pytest.raises(errors.RedirectRefused):
        fetch(f"{tls.good}/downgrade", tls.policy, resolver=tls.resolver)


def test_a5_a_server_that_never_accepts_is_left_after_the_time_for_connecting():
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        waiting = []
        for _ in range(4):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
            waiting.append(one)
        time.sleep(0.2)
        policy = Policy(limits=QUICK, allow=frozenset({f"127.0.0.1:{port}"}))
        began = time.monotonic()
        with pytest.raises(errors.TooSlow):
            fetch(f"http://127.0.0.1:{port}/", policy)
        assert 0.9 < time.monotonic() - began < 3
        for one in waiting:
            one.close()


def test_a5_a_silent_server_is_left_after_the_silence_and_not_before(server, policy):
    quiet = replace(policy, limits=replace(QUICK, silence=2))
    began = time.monotonic()
    with pytest.raises(errors.TooSlow):
        fetch(f"{server.base}/stall", quiet)
    assert 1.9 < time.monotonic() - began < 4


def test_a5_fewer_bytes_a_second_than_may_be_are_too_slow(server, policy):
    slow = replace(policy, limits=replace(QUICK, rate_window=2))
    with pytest.raises(errors.TooSlow):
        fetch(f"{server.base}/drip", slow)


@pytest.mark.parametrize("path", ["stall", "drip", "drip-headers", "endless-chunks"])
def test_a5_a_stop_is_heard_wherever_a_fetch_waits(server, policy, path):
    asked = threading.Event()
    threading.Timer(0.5, asked.set).start()

    def check():
        if asked.is_set():
            raise errors.RunStopped

    began = time.monotonic()
    with pytest.raises(errors.RunStopped):
        fetch(f"{server.base}/{path}", policy, progress=check)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("path", ["bomb", "double-bomb", "endless", "endless-chunks"])
def test_a6_memory_stays_bounded(server, policy, path):
    small = replace(policy, limits=replace(QUICK, body=8 * 1024 * 1024))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(errors.TooLarge):
        fetch(f"{server.base}/{path}", small)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 64 * 1024


def test_a6_the_ratio_is_a_limit_of_its_own(server, policy):
    """30 MB of zeros are less than the size limit, and a thousand times what came."""
    with pytest.raises(errors.TooLarge, match="ratio"):
        fetch(f"{server.base}/bomb", policy)


def test_the_limits_are_those_of_the_specification():
    limits = Limits()
    assert (limits.connect, limits.silence, limits.total) == (5, 15, 600)
    assert (limits.slowest_rate, limits.rate_window) == (1024, 30)
    assert (limits.body, limits.ratio, limits.redirects) == (500 * 1024 * 1024, 100, 5)
