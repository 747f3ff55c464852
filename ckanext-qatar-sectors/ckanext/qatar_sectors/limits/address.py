"""Whose address a request comes from, when proxies stand before the portal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from .errors import NetworkUnreadable

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# A proxy that speaks to us through a socket file has no address.
SOCKET = "unix"
PREFIX = {4: 24, 6: 64}
# A chain longer than this is somebody's invention.
MOST_HOPS = 20


def networks(written: Iterable[str]) -> tuple[Network, ...]:
    """Return the networks of trusted proxies; `unix`, for a socket file, is none."""
    found = []
    for text in written:
        if text == SOCKET:
            continue
        try:
            found.append(ip_network(text, strict=False))
        except ValueError as err:
            raise NetworkUnreadable(text) from err
    return tuple(found)


def read(text: str) -> Address | None:
    """Return an address as a proxy writes it: with a port, in brackets, IPv4 inside IPv6."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        # A zone (`fe80::1%eth0`) is a matter of one machine.
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return found.ipv4_mapped
    return found


def is_trusted(address: Address | None, trusted: Sequence[Network]) -> bool:
    """Say whether an address belongs to a trusted proxy."""
    return address is not None and any(
        address.version == network.version and address in network for network in trusted
    )


def client(peer: str, forwarded_for: str, trusted: Sequence[Network], socket: bool = False) -> str:
    """Return the address of the first one, from our side, who is no trusted proxy.

    `peer` is who speaks to us, `forwarded_for` what proxies wrote, the nearest last. `socket` says that a peer
    without an address is trusted.
    """
    nearest = read(peer)
    if not (is_trusted(nearest, trusted) or (socket and not peer)):
        return str(nearest) if nearest else peer
    last = nearest
    for text in reversed(forwarded_for.split(",")[-MOST_HOPS:]):
        found = read(text)
        if found is None:
            # What stands farther left was written by somebody we cannot name.
            break
        last = found
        if not is_trusted(found, trusted):
            break
    return str(last) if last else ""


def prefix(address: str) -> str:
    """Return the network that counts as one sender: a /24, a /64; whatever is no address as it stands."""
    found = read(address)
    if found is None:
        return address
    return str(ip_network((found, PREFIX[found.version]), strict=False))
