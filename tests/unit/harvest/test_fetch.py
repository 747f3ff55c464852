"""The guarded fetcher against a real server that misbehaves (threats A1 to A6)."""

from __future__ import annotations

import io
import time
from dataclasses import replace

import pytest

from ckanext.qatar_sectors.harvest import errors
from ckanext.qatar_sectors.harvest.fetching import Limits, Policy, fetch

QUICK = Limits(
    connect=2,
    silence=1,
    total=5,
    slowest_rate=1000,
    rate_window=1,
    headers=64 * 1024,
    body=4 * 1024 * 1024,
)


@pytest.fixture
def policy(server):
    return Policy(limits=QUICK, allow=server.allow, user_agent="Portal test")


def test_a_plain_answer_arrives_whole(server, policy):
    answer = fetch(f"{server.base}/plain", policy)
    assert answer.body.decode() == "مدارس"
    assert (answer.content_type, answer.etag, answer.size) == ("text/turtle", '"1"', 10)
    assert answer.url == f"{server.base}/plain"


def test_a_request_says_who_asks(server, policy):
    fetch(f"{server.base}/plain?who", policy)
    request = next(text for text in server.requests if "/plain?who " in text)
    assert "User-Agent: Portal test\r\n" in request
    assert f"Host: 127.0.0.1:{server.port}\r\n" in request


def test_a_body_can_go_into_a_file(server, policy):
    file = io.BytesIO()
    answer = fetch(f"{server.base}/plain", policy, into=file)
    assert (answer.body, file.getvalue().decode()) == (b"", "مدارس")


def test_an_unchanged_document_is_not_sent_again(server, policy):
    first = fetch(f"{server.base}/conditional", policy)
    second = fetch(f"{server.base}/conditional", policy, etag=first.etag)
    assert (first.not_modified, second.not_modified, second.body) == (False, True, b"")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("encoded", b"hello " * 100), ("file.gz", b"one two"), ("encoded-twice", b"hello")],
)
def test_gzip_is_undone(server, policy, path, expected):
    """As a content encoding, as a packed file, and as both at once."""
    assert fetch(f"{server.base}/{path}", policy).body == expected


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("stall", errors.TooSlow),
        ("drip", errors.TooSlow),
        ("drip-headers", errors.TooSlow),
        ("endless-headers", errors.TooLarge),
        ("endless-line", errors.TooLarge),
        ("endless-continue", errors.TooLarge),
        ("endless-chunks", errors.TooLarge),
        ("endless-trailers", errors.HarvestError),
        ("endless", errors.TooLarge),
        ("claims-10-gb", errors.TooLarge),
        ("bomb", errors.TooLarge),
        ("double-bomb", errors.TooLarge),
        ("triple", errors.TooLarge),
        ("brotli", errors.BodyBroken),
        ("cut", errors.BodyBroken),
        ("cut-chunk", errors.BodyBroken),
        ("cut-gzip", errors.BodyBroken),
        ("not-http", errors.BodyBroken),
        ("slams", errors.BodyBroken),
        ("to-inner", errors.AddressBlocked),
        ("to-inner-port", errors.AddressBlocked),
        ("to-file", errors.RedirectRefused),
        ("to-nowhere", errors.TooManyRedirects),
        ("loop", errors.TooManyRedirects),
        ("hop6", errors.TooManyRedirects),
        ("busy", errors.StatusRefused),
        ("missing", errors.StatusRefused),
    ],
)
def test_a3_a5_a6_a_misbehaving_server_is_left_in_time(server, policy, path, error):
    """A3, A5, A6: the right error, and never later than the total deadline allows."""
    began = time.monotonic()
    with pytest.raises(error):
        fetch(f"{server.base}/{path}", policy)
    assert time.monotonic() - began < QUICK.total + 1


def test_a5_a_dripping_server_ends_at_the_total_deadline(server, policy):
    """Even one that always sends enough within each window."""
    patient = replace(policy, limits=replace(QUICK, slowest_rate=0, total=1))
    began = time.monotonic()
    with pytest.raises(errors.TooSlow):
        fetch(f"{server.base}/drip", patient)
    assert 0.9 < time.monotonic() - began < 3


def test_a3_five_redirects_are_followed(server, policy):
    assert fetch(f"{server.base}/hop4", policy).url == f"{server.base}/plain"


def test_an_unavailable_server_says_when_to_come_back(server, policy):
    with pytest.raises(errors.StatusRefused) as refusal:
        fetch(f"{server.base}/busy", policy)
    assert (refusal.value.status, refusal.value.retry_after) == (503, "120")


def test_a3_credentials_do_not_follow_to_another_host(server, policy):
    """A3: the second request, on another origin, bears no Authorization header."""
    open_policy = replace(policy, allow=policy.allow | {f"other.example:{server.port}"})
    server.requests.clear()
    fetch(
        f"{server.base}/to-other-host",
        open_policy,
        headers={"Authorization": "Bearer secret"},
        resolver=lambda host, port: ["127.0.0.1"],
    )
    assert ["secret" in text for text in server.requests] == [True, False]


def test_credentials_stay_on_the_same_host(server, policy):
    server.requests.clear()
    fetch(f"{server.base}/to-plain", policy, headers={"Authorization": "Bearer secret"})
    assert ["secret" in text for text in server.requests] == [True, True]


@pytest.mark.parametrize(
    "answers",
    [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], ["::ffff:192.168.0.1"], ["fd00::1"]],
)
def test_a4_one_inner_answer_of_the_name_server_refuses_all(server, answers):
    """A4: before a byte is sent."""
    server.requests.clear()
    with pytest.raises(errors.AddressBlocked):
        fetch(
            f"http://rebound.example:{server.port}/plain",
            Policy(limits=QUICK),
            resolver=lambda host, port: answers,
        )
    assert server.requests == []


def test_a4_the_checked_address_is_the_one_connected_to(server, policy):
    """A4: a name server that changes its mind is asked once for each connection."""
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["169.254.169.254"]

    name = f"agency.example:{server.port}"
    answer = fetch(
        f"http://{name}/plain", replace(policy, allow=frozenset({name})), resolver=rebinding
    )
    assert (answer.body.decode(), asked) == ("مدارس", ["agency.example"])
    assert f"Host: {name}\r\n" in server.requests[-1]


def test_a4_a_redirect_back_to_a_rebound_name_is_checked_anew(server):
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    policy = Policy(limits=QUICK, allow=server.allow)
    with pytest.raises(errors.AddressBlocked):
        fetch(f"http://agency.example:{server.port}/to-plain", policy, resolver=rebinding)


def test_a5_a_name_server_that_never_answers_is_not_waited_for(policy):
    began = time.monotonic()
    with pytest.raises(errors.TooSlow):
        fetch(
            "http://slow.example/", policy, resolver=lambda host, port: time.sleep(9) or ["8.8.8.8"]
        )
    assert time.monotonic() - began < 4


def test_an_unknown_host_is_named(policy):
    def unknown(host, port):
        raise OSError("no such host")

    with pytest.raises(errors.HostUnknown) as refusal:
        fetch("http://nowhere.example/", policy, resolver=unknown)
    assert refusal.value.params == {"host": "nowhere.example"}


def test_a_closed_port_is_a_failed_connection(policy):
    closed = replace(policy, allow=frozenset({"127.0.0.1:1"}))
    with pytest.raises(errors.ConnectFailed):
        fetch("http://127.0.0.1:1/", closed)


def test_a1_a_header_with_a_line_break_is_not_sent(server, policy):
    with pytest.raises(errors.FetchFailed):
        fetch(f"{server.base}/plain", policy, headers={"X-A": "b\r\nX-C: d"})


def test_a_fetch_can_be_stopped_from_its_progress(server, policy):
    def stop():
        raise errors.LeaseLost

    with pytest.raises(errors.LeaseLost):
        fetch(f"{server.base}/endless", policy, progress=stop)
