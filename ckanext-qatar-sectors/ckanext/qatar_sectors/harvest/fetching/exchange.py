"""One request to a foreign server and its answer, whatever its status: for conversations rather than documents."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass

from ckanext.qatar_sectors.harvest.errors import BodyBroken, TooLarge
from ckanext.qatar_sectors.harvest.fetching import address as addresses
from ckanext.qatar_sectors.harvest.fetching.fetch import Exchange
from ckanext.qatar_sectors.harvest.fetching.policy import Policy
from ckanext.qatar_sectors.harvest.fetching.resolving import Resolver, system_resolver
from ckanext.qatar_sectors.harvest.fetching.wire import Deadline


@dataclass(frozen=True)
class Answer:
    """Status, headers by their names in small letters, and body of an answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(
    url: str,
    policy: Policy,
    *,
    method: str = "GET",
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    resolver: Resolver = system_resolver,
) -> Answer:
    """Ask one address, only where `policy` lets us; a redirect is an answer and is not followed.

    Raises `AddressRefused` or `FetchFailed`.
    """
    deadline = Deadline(policy.limits.total)
    asked = {"Accept-Encoding": "identity", **(headers or {})}
    with Exchange(addresses.parse(url), policy, deadline, resolver) as open_exchange:
        answer = open_exchange.ask(asked, method, body)
        limit = policy.limits.body
        try:
            received = answer.read(limit + 1)
        except (http.client.HTTPException, ValueError) as err:
            raise BodyBroken("cut off") from err
        if len(received) > limit:
            raise TooLarge("the body is larger than the limit")
        names = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, names, received)
