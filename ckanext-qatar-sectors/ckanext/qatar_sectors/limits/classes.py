"""How often a thing may be done: one line for each class of routes.

A rate is written as the library `limits` reads it: `30 per 15 minute; 200 per day`. `account` counts for the
signed-in account and for each name that is typed (an account's name at the sign-in), `address` for the network
that a request comes from (/24, /64), `everybody` for the whole portal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from limits import RateLimitItem, parse_many

from .errors import ClassUnknown, RateUnreadable

SCOPES = ("account", "address", "everybody")


@dataclass(frozen=True)
class RouteClass:
    """Rates of one kind of act; one that guards a secret is closed while nobody can count."""

    name: str
    account: str = ""
    address: str = ""
    everybody: str = ""
    guards: bool = False

    def rates(self, scope: str) -> tuple[RateLimitItem, ...]:
        """Return the rates of a scope."""
        written = getattr(self, scope)
        return tuple(parse_many(written)) if written else ()

    def with_rates(self, rates: Mapping[str, str]) -> RouteClass:
        """Return the class with other rates in the scopes that are named."""
        return replace(
            self,
            account=rates.get("account", self.account),
            address=rates.get("address", self.address),
            everybody=rates.get("everybody", self.everybody),
        )


CLASSES = {
    line.name: line
    for line in (
        # Whoever guesses: names and passwords, codes, numbers of receipts and references.
        RouteClass("login", "10 per 15 minute", "60 per 15 minute", "1200 per minute", guards=True),
        RouteClass("reset", "5 per hour", "20 per hour", "600 per hour", guards=True),
        RouteClass("register", "5 per hour", "20 per hour", "1200 per hour", guards=True),
        RouteClass(
            "second-factor", "10 per 15 minute", "60 per 15 minute", "1200 per minute", guards=True
        ),
        RouteClass("reference", "20 per hour", "20 per hour", "1200 per hour", guards=True),
        # Whoever writes.
        RouteClass(
            "write-anonymous",
            "20 per hour",
            "10 per 10 minute; 50 per day",
            "600 per 10 minute",
            guards=True,
        ),
        # Each makes the portal ask a server of the asker's choice.
        RouteClass("check", "20 per 10 minute", "60 per 10 minute", "300 per 10 minute"),
        # Agencies' systems: before anybody knows whether their token is one, and by the token.
        RouteClass("push", "", "120 per minute", "3000 per minute"),
        RouteClass("push-token", "60 per minute; 2000 per day"),
        RouteClass("write", "120 per minute", "600 per minute"),
        RouteClass("write-api", "1200 per minute", "2400 per minute"),
        # Whoever reads. A ministry or a university may stand behind one address.
        RouteClass("proof", "", "60 per 10 minute", "12000 per 10 minute"),
        RouteClass("search", "600 per minute", "600 per minute", "30000 per minute"),
        RouteClass("datastore", "600 per minute", "600 per minute", "30000 per minute"),
        RouteClass("export", "60 per minute", "60 per minute", "3000 per minute"),
        RouteClass("read-api", "1800 per minute", "1800 per minute"),
        RouteClass("page", "1800 per minute", "1800 per minute"),
    )
}


def changed(
    classes: dict[str, RouteClass], changes: Iterable[str], multiple: float = 1
) -> dict[str, RouteClass]:
    """Return the classes with an operator's changes: `search.address=60/minute`, an empty rate for none.

    `multiple` makes each amount larger or smaller.
    """
    result = dict(classes)
    for change in changes:
        place, _, rate = change.partition("=")
        name, _, scope = place.strip().rpartition(".")
        if name not in result or scope not in SCOPES:
            raise ClassUnknown(place)
        try:
            parse_many(rate) if rate else None
        except ValueError as err:
            raise RateUnreadable(change) from err
        result[name] = result[name].with_rates({scope: rate})
    if multiple == 1:
        return result
    return {name: multiplied(line, multiple) for name, line in result.items()}


def multiplied(line: RouteClass, multiple: float) -> RouteClass:
    """Return a class with larger or smaller amounts, one at least."""
    return line.with_rates(
        {
            scope: "; ".join(
                f"{max(1, int(rate.amount * multiple))} per {rate.multiples} {rate.GRANULARITY.name}"
                for rate in line.rates(scope)
            )
            for scope in SCOPES
        }
    )
