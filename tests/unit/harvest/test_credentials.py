"""Credentials go to their own server and to no other (A3)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ckanext.qatar_sectors.harvest.fetching import Credentials, Limits, Policy, fetch

SECRET = (("Authorization", "Bearer secret"),)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("https://agency.example/feed", True),
        ("https://agency.example/other?page=2", True),
        ("https://AGENCY.example:443/", True),
        ("https://agency.example:8443/", False),
        ("http://agency.example/", False),
        ("http://agency.example:443/", False),
        ("https://agency.example.evil.example/", False),
        ("https://sub.agency.example/", False),
        ("https://agency.example@evil.example/", False),
        ("file:///etc/passwd", False),
    ],
)
def test_a3_headers_are_for_one_scheme_host_and_port(asked, given):
    own = Credentials("https://agency.example/feed", SECRET)
    assert own.headers_for(asked) == (dict(SECRET) if given else {})


def test_credentials_are_not_shown():
    assert "secret" not in repr(Credentials("https://agency.example/", SECRET))


def test_a3_a_redirect_elsewhere_takes_none_along(server):
    own = Credentials(f"{server.base}/feed", SECRET)
    policy = Policy(limits=Limits(total=5), allow=server.allow)
    elsewhere = replace(policy, allow=policy.allow | {f"other.example:{server.port}"})
    server.requests.clear()
    fetch(f"{server.base}/to-plain", policy, credentials=own)
    fetch(
        f"{server.base}/to-other-host",
        elsewhere,
        credentials=own,
        resolver=lambda host, port: ["127.0.0.1"],
    )
    assert ["secret" in text for text in server.requests] == [True, True, True, False]


def test_a3_credentials_of_another_server_are_not_sent_at_all(server):
    policy = Policy(limits=Limits(total=5), allow=server.allow)
    server.requests.clear()
    fetch(
        f"{server.base}/plain", policy, credentials=Credentials("https://agency.example/", SECRET)
    )
    assert "secret" not in server.requests[-1]
