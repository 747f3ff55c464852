"""Which addresses may be asked: the spelling of a URL, and the IP behind a name."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ckanext.qatar_sectors.harvest.errors import AddressBlocked, AddressMalformed
from ckanext.qatar_sectors.harvest.fetching.policy import Policy

DEFAULT_PORTS = {"http": 80, "https": 443}

LONGEST = 2048

# Names that never lead to the public internet (RFC 6761, RFC 6762, RFC 8375, clouds' metadata).
INNER_NAMES = ("localhost", "local", "internal", "home.arpa", "localdomain", "lan", "intranet")

# Public by the registries, but translated or tunnelled into networks nobody checked.
TRANSLATED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.88.99.0/24",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2001::/23",
        "2002::/16",
        "3fff::/20",
        "5f00::/16",
    )
)

GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")


@dataclass(frozen=True)
class Address:
    """A checked URL, cut into what a connection needs."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what credentials belong to."""
        return self.scheme, self.host, self.port

    @property
    def url(self) -> str:
        """The address in full; a default port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if DEFAULT_PORTS[self.scheme] == self.port else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"


def parse(url: str) -> Address:
    """Cut an http(s) URL into its parts, or refuse it."""
    if not url or len(url) > LONGEST or re.search(r"[\x00-\x20\x7f\\]", url):
        raise AddressMalformed("control characters, spaces or a backslash, or too long")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as err:
        raise AddressMalformed(str(err)) from err
    if parts.scheme not in DEFAULT_PORTS:
        raise AddressMalformed("not http or https")
    if "@" in parts.netloc:
        raise AddressMalformed("a user name or password in the address")
    if port == 0:
        raise AddressMalformed("port 0")
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    return Address(
        parts.scheme, _host(parts.hostname or ""), port or DEFAULT_PORTS[parts.scheme], target
    )


def _host(host: str) -> str:
    """Bring a host into the one spelling that is checked and asked."""
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host.partition("%")[0]))
        except ValueError as err:
            raise AddressMalformed("not an IPv6 address") from err
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as err:
        raise AddressMalformed("not a host name") from err
    if not re.fullmatch(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?", name):
        raise AddressMalformed("not a host name")
    return name


def is_public(ip: str) -> bool:
    """Say whether an IP address lies in the public internet, whatever wraps it."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if address not in GLOBAL_UNICAST:
            return False
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(
        address in network for network in TRANSLATED if network.version == address.version
    )


def check_spelling(url: str, policy: Policy) -> Address:
    """Refuse what can be refused without asking a name server; used when a source is saved."""
    address = parse(url)
    if policy.allows(address.host, address.port):
        return address
    literal = _literal(address.host)
    if literal is None:
        if any(address.host == name or address.host.endswith(f".{name}") for name in INNER_NAMES):
            raise AddressBlocked("an inner name")
    elif not is_public(literal) and not policy.allows(literal, address.port):
        raise AddressBlocked("an inner address")
    return address


def _literal(host: str) -> str | None:
    """Return the IP address that a host spells (decimal, octal, hex, short), if it is one."""
    if ":" in host:
        return host
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None


def check_answers(address: Address, answers: list[str], policy: Policy) -> list[str]:
    """Return the IP addresses that may be connected to; one inner answer refuses them all."""
    if not policy.allows(address.host, address.port):
        for ip in answers:
            if not is_public(ip) and not policy.allows(ip, address.port):
                raise AddressBlocked("an inner address")
    return answers
