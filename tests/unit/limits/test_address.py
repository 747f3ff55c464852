"""Who asks, when proxies stand before the portal and when somebody pretends they do."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.limits import address
from ckanext.qatar_sectors.limits.errors import NetworkUnreadable

PROXIES = address.networks(["10.0.0.0/24", "fd00:1::/64", "unix"])


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "expected"),
    [
        ("198.51.100.7", "", "198.51.100.7"),
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),  # forged: the peer is no proxy of ours
        ("10.0.0.5", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "1.2.3.4, 203.0.113.9", "203.0.113.9"),  # what the sender wrote himself
        ("10.0.0.5", "1.2.3.4, 203.0.113.9, 10.0.0.6", "203.0.113.9"),
        ("10.0.0.5", "10.0.0.7, 10.0.0.6", "10.0.0.7"),  # all ours: the farthest
        ("10.0.0.5", "", "10.0.0.5"),
        ("10.0.0.5", "not an address", "10.0.0.5"),
        ("10.0.0.5", "203.0.113.9, nonsense", "10.0.0.5"),
        ("10.0.0.5", "203.0.113.9:4711", "203.0.113.9"),
        ("10.0.0.5", "[2001:db8::1]:4711", "2001:db8::1"),
        ("10.0.0.5", '"[2001:db8::1]"', "2001:db8::1"),
        ("10.0.0.5", "::ffff:203.0.113.9", "203.0.113.9"),
        ("::ffff:10.0.0.5", "203.0.113.9", "203.0.113.9"),
        ("fd00:1::2", "2001:db8::1", "2001:db8::1"),
        ("fd00:2::2", "2001:db8::1", "fd00:2::2"),
        ("", "203.0.113.9", ""),
    ],
)
def test_client(peer, forwarded_for, expected):
    assert address.client(peer, forwarded_for, PROXIES) == expected


def test_a_proxy_behind_a_socket_file_is_believed_where_it_is_named():
    assert address.client("", "203.0.113.9", PROXIES, socket=True) == "203.0.113.9"


def test_nobody_is_believed_by_default():
    assert address.client("127.0.0.1", "203.0.113.9", ()) == "127.0.0.1"


def test_an_endless_chain_is_read_from_our_side_only():
    chain = ", ".join(["203.0.113.9"] + ["10.0.0.6"] * 100_000)
    assert address.client("10.0.0.5", chain, PROXIES) == "10.0.0.6"


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        ("203.0.113.9", "203.0.113.0/24"),
        ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_prefix(sender, expected):
    assert address.prefix(sender) == expected


def test_a_proxy_that_is_no_network_is_named():
    with pytest.raises(NetworkUnreadable, match="not a network"):
        address.networks(["not a network"])
