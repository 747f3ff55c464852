"""Fetch one address within the policy: the only code of the portal that opens a foreign URL."""

from __future__ import annotations

import http.client
import io
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import urljoin

from ckanext.qatar_sectors.harvest.errors import (
    AddressBlocked,
    AddressRefused,
    BodyBroken,
    RedirectRefused,
    StatusRefused,
    TooLarge,
    TooManyRedirects,
)
from ckanext.qatar_sectors.harvest.fetched import Fetched
from ckanext.qatar_sectors.harvest.fetching import address as addresses
from ckanext.qatar_sectors.harvest.fetching.address import Address
from ckanext.qatar_sectors.harvest.fetching.credentials import Credentials
from ckanext.qatar_sectors.harvest.fetching.policy import Policy
from ckanext.qatar_sectors.harvest.fetching.resolving import Resolver, resolve, system_resolver
from ckanext.qatar_sectors.harvest.fetching.trust import Trust
from ckanext.qatar_sectors.harvest.fetching.unpacking import PIECE, Budget, unpack
from ckanext.qatar_sectors.harvest.fetching.wire import Deadline, Wire, open_wire

log = logging.getLogger(__name__)

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT = "application/rdf+xml, text/turtle, application/ld+json, application/json;q=0.9, */*;q=0.5"


def fetch(
    url: str,
    policy: Policy,
    *,
    headers: Mapping[str, str] | None = None,
    etag: str = "",
    last_modified: str = "",
    credentials: Credentials | None = None,
    trust: Trust | None = None,
    into: BinaryIO | None = None,
    resolver: Resolver = system_resolver,
    progress: Callable[[], None] = lambda: None,
) -> Fetched:
    """Fetch `url` into memory, or into the file `into`.

    `headers` go to the first origin only; `credentials` to their own server only, whoever leads there.
    `trust` says what TLS believes at its own host, and at no other.
    `etag` and `last_modified` make the request conditional. `progress` is called for every piece and
    every moment of waiting, and may raise to stop the fetch.
    Raises `AddressRefused` or `FetchFailed`.
    """
    deadline = Deadline(policy.limits.total)
    current = addresses.parse(url)
    first = current.origin
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    private = {**(headers or {}), **{name: value for name, value in conditions.items() if value}}
    visited = {current.url}
    for _hop in range(policy.limits.redirects + 1):
        with Exchange(current, policy, deadline, resolver, progress, trust) as exchange:
            sent = dict(private) if current.origin == first else {}
            if credentials is not None:
                sent |= credentials.headers_for(current.url)
            answer = exchange.ask(sent)
            if answer.status in REDIRECTS:
                current = _next(current, answer.getheader("Location", ""))
                if current.url in visited:
                    raise TooManyRedirects("a loop")
                visited.add(current.url)
                continue
            return _receive(exchange, answer, current, into, progress)
    raise TooManyRedirects("too many redirects")


def _next(current: Address, location: str) -> Address:
    try:
        target = addresses.parse(urljoin(current.url, location))
    except AddressRefused as err:
        raise RedirectRefused("to an address that is none") from err
    if current.scheme == "https" and target.scheme == "http":
        raise RedirectRefused("from https to http")
    return target


class Exchange:
    """One request and its answer over a connection to a checked address."""

    def __init__(
        self,
        address: Address,
        policy: Policy,
        deadline: Deadline,
        resolver: Resolver,
        glance: Callable[[], None] = lambda: None,
        trust: Trust | None = None,
    ):
        self.address, self.policy, self.deadline = address, policy, deadline
        self.resolver, self.glance, self.trust = resolver, glance, trust
        self.wire: Wire | None = None
        self.connection = http.client.HTTPConnection(address.host, address.port)
        # `http.client` leaves a default port out of the Host header.
        self.connection.default_port = addresses.DEFAULT_PORTS[address.scheme]

    def __enter__(self) -> Exchange:
        address, limits = self.address, self.policy.limits
        try:
            addresses.check_spelling(address.url, self.policy)
            answers = resolve(
                address.host, address.port, self.deadline.at_most(limits.connect), self.resolver
            )
            ips = addresses.check_answers(address, answers, self.policy)
        except AddressBlocked:
            log.warning("Blocked fetch of %r", address.url)
            raise
        tls = address.scheme == "https"
        self.wire = open_wire(
            ips, address.host, address.port, tls, limits, self.deadline, self.glance, self.trust
        )
        self.connection.sock = self.wire
        return self

    def __exit__(self, *_exc: object) -> None:
        self.connection.close()
        if self.wire is not None:
            self.wire.release()

    def ask(
        self, headers: Mapping[str, str], method: str = "GET", body: bytes = b""
    ) -> http.client.HTTPResponse:
        """Send the request and read the head of the answer."""
        sent = {
            "User-Agent": self.policy.user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip",
            "Connection": "close",
            **headers,
        }
        if method != "GET":
            sent["Content-Length"] = str(len(body))
        try:
            self.connection.putrequest(method, self.address.target, skip_accept_encoding=True)
            for name, value in sent.items():
                self.connection.putheader(name, value)
            self.connection.endheaders(body or None)
            answer = self.connection.getresponse()
        except ValueError as err:
            raise BodyBroken("a header that cannot be sent") from err
        except http.client.LineTooLong as err:
            raise TooLarge("a header line without end") from err
        except http.client.HTTPException as err:
            kind = TooLarge if "headers" in str(err) else BodyBroken
            raise kind("not an answer in HTTP") from err
        assert self.wire is not None  # set by __enter__
        self.wire.body_follows()
        return answer


def _receive(
    exchange: Exchange,
    answer: http.client.HTTPResponse,
    address: Address,
    into: BinaryIO | None,
    progress: Callable[[], None],
) -> Fetched:
    head = Fetched(
        url=address.url,
        content_type=answer.getheader("Content-Type", ""),
        etag=answer.getheader("ETag", ""),
        last_modified=answer.getheader("Last-Modified", ""),
    )
    if answer.status == http.client.NOT_MODIFIED:
        return replace(head, not_modified=True)
    if answer.status != http.client.OK:
        raise StatusRefused(answer.status, answer.getheader("Retry-After", "")[:40])
    limits = exchange.policy.limits
    if answer.length is not None and answer.length > limits.body:
        raise TooLarge("announced larger than the limit")
    budget = Budget(limits)
    target = into if into is not None else io.BytesIO()
    encoding = answer.getheader("Content-Encoding", "").strip().lower()
    for piece in unpack(_pieces(answer, budget), budget, encoding):
        target.write(piece)
        progress()
    body = target.getvalue() if isinstance(target, io.BytesIO) and into is None else b""
    return replace(head, size=budget.given, body=body)


def _pieces(answer: http.client.HTTPResponse, budget: Budget) -> Iterator[bytes]:
    while True:
        try:
            piece = answer.read(PIECE)
        except http.client.HTTPException as err:
            raise BodyBroken("cut off") from err
        except ValueError as err:
            raise BodyBroken("wrongly framed") from err
        if not piece:
            break
        budget.take(len(piece))
        yield piece
    # `http.client` does not say by itself that fewer bytes came than were announced.
    if answer.length:
        raise BodyBroken("cut off")
