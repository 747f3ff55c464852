"""Addresses that a harvest may ask, and the many spellings of those that it may not."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.errors import AddressBlocked, AddressMalformed
from ckanext.qatar_sectors.harvest.fetching import Policy
from ckanext.qatar_sectors.harvest.fetching.address import check_spelling, is_public, parse

MALFORMED = [
    "",
    "/etc/passwd",
    "file:///etc/passwd",
    "gopher://example.org/",
    "ftp://example.org/a",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/",
    "http://user@example.org/",
    "http://user:secret@example.org/",
    "http://example.org/\r\nHost: inner",
    "http://example.org/a b",
    "http://example.org\\@127.0.0.1/",
    "http:///nothing",
    "http://example.org:99999/",
    "http://example.org:0/",
    "http://[::1/",
    "http://-x y/",
    "//example.org/",
    "http://example.org/" + "a" * 3000,
]

INNER = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://[::1]/",
    "http://0.0.0.0/",
    "http://0/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://0x7f000001/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://[fd00:ec2::254]/",
    "http://[fe80::1%25eth0]/",
    "http://100.64.0.1/",
    "http://[64:ff9b::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://x.localhost:8983/solr",
    "http://metadata.google.internal/",
    "http://①②⑦.⓪.⓪.①/",
]


@pytest.mark.parametrize("url", MALFORMED)
def test_a1_malformed_addresses_are_refused(url):
    """A1: only http and https, no credentials, no control characters."""
    with pytest.raises(AddressMalformed):
        check_spelling(url, Policy())


@pytest.mark.parametrize("url", INNER)
def test_a2_inner_addresses_are_refused_in_every_spelling(url):
    """A2: refused before a name server is asked, and always in the same words."""
    with pytest.raises(AddressBlocked) as refusal:
        check_spelling(url, Policy())
    assert refusal.value.code == "address_blocked"
    assert refusal.value.params == {}


@pytest.mark.parametrize("ip", ["8.8.8.8", "2a00:1450:4001::1", "::ffff:8.8.8.8", "104.16.0.1"])
def test_public_addresses_are_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    ("listed", "url", "passes"),
    [
        ("127.0.0.1:5010", "http://127.0.0.1:5010/feed", True),
        ("127.0.0.1:5010", "http://127.0.0.1:5011/feed", False),
        ("127.0.0.1:5010", "http://2130706433:5010/feed", True),
        ("localhost:5010", "http://LOCALHOST:5010/feed", True),
        ("[::1]:5010", "http://[0:0::1]:5010/feed", True),
        ("data.internal:443", "https://data.internal/", True),
        ("data.internal:443", "http://data.internal/", False),
    ],
)
def test_an_exception_holds_for_one_host_and_port(listed, url, passes):
    policy = Policy(allow=frozenset({listed}))
    if passes:
        assert check_spelling(url, policy)
    else:
        with pytest.raises(AddressBlocked):
            check_spelling(url, policy)


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://Example.ORG:80", "http://example.org/"),
        (
            "https://example.org/مدارس?q=قطر#part",
            "https://example.org/%D9%85%D8%AF%D8%A7%D8%B1%D8%B3?q=%D9%82%D8%B7%D8%B1",
        ),
        ("https://بيانات.قطر/", "https://xn--mgbabk2lwa.xn--wgbl6a/"),
        ("http://example.org/a%20b?x=%26", "http://example.org/a%20b?x=%26"),
        ("http://[2A00::1]:8080/x", "http://[2a00::1]:8080/x"),
    ],
)
def test_an_address_is_brought_into_one_spelling(url, normal):
    assert parse(url).url == normal
