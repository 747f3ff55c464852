"""Counting an act of the one who asks: by account, by network and for everybody."""

from __future__ import annotations

import hashlib
import hmac
import logging
from functools import lru_cache

from flask import g, has_request_context, request
from redis import Redis
from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk

from ..audit.acting import is_silent
from . import address, config
from .classes import CLASSES, RouteClass, changed
from .counter import Count, Counted, Counter
from .errors import CounterAway, LimitReached

log = logging.getLogger(__name__)

# Redis stands beside us; a request does not wait longer for a number.
PATIENCE_SECONDS = 0.5


def hit(route_class: str, *extra: str) -> None:
    """Count one act of a class; raise LimitReached when it was done too often.

    `extra` names what the account's rate counts besides the signed-in account: the name typed at the sign-in, the
    reference that is guessed. Outside a request nothing is counted: jobs are the portal's own.
    Without Redis everything is let through but what guards a secret: CounterAway.
    """
    if not has_request_context() or not config.multiple():
        return
    line = classes()[route_class]
    counts = _counts(line, extra)
    if not counts:
        return
    try:
        counted = counter().count([one for _scope, one in counts])
    except RedisError as err:
        if line.guards:
            log.error("Nobody can count %s: %s", route_class, type(err).__name__)
            g.qatar_limit_met = away = CounterAway(route_class)
            raise away from err
        log.warning("Nobody can count %s: %s", route_class, type(err).__name__)
        return
    scope, one = counts[counted.place]
    if counted.refused:
        # Who it was stands nowhere: the answer and the figure are enough.
        log.info("The limit of %s by %s is reached", route_class, scope)
        # CKAN's API answers every error that it does not know with 500: `views` says what it was.
        g.qatar_limit_met = LimitReached(route_class, scope, counted.seconds)
        raise g.qatar_limit_met
    _note(one, counted)


def classes() -> dict[str, RouteClass]:
    """Return the classes as this portal's settings make them."""
    return _classes(config.change(), config.multiple())


@lru_cache(maxsize=8)
def _classes(change: tuple[str, ...], multiple: float) -> dict[str, RouteClass]:
    return changed(CLASSES, change, multiple)


def counter() -> Counter:
    """Return the counter of this process."""
    return _counter(config.redis_url())


@lru_cache(maxsize=2)
def _counter(url: str) -> Counter:
    return Counter(connection(url))


def connection(url: str) -> Redis:
    """Return a connection that is given up soon."""
    return Redis.from_url(
        url, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS
    )


def _counts(line: RouteClass, extra: tuple[str, ...]) -> list[tuple[str, Count]]:
    senders = [("everybody", "")]
    # Where nobody may be known, nobody is told apart.
    if not is_silent():
        senders.append(("address", address.prefix(request.remote_addr or "")))
        if tk.current_user.is_authenticated:
            senders.append(("account", f"id {tk.current_user.id}"))
        senders += [("account", f"name {name.strip().casefold()}") for name in extra]
    return [
        (scope, _count(line, scope, sender, number))
        for scope, sender in senders
        for number in range(len(line.rates(scope)))
    ]


def _count(line: RouteClass, scope: str, sender: str, number: int) -> Count:
    rate = line.rates(scope)[number]
    key = f"{{qatar-limit}}:{config.site_id()}:{line.name}:{scope}:{number}:{_hidden(sender)}"
    return Count(key, rate.amount, rate.get_expiry())


def _hidden(sender: str) -> str:
    """Redis holds no address and no name: a keyed hash tells senders apart."""
    if not sender:
        return ""
    return hmac.new(config.secret().encode(), sender.encode(), hashlib.sha256).hexdigest()[:32]


def _note(one: Count, counted: Counted) -> None:
    """Remember what is left, for the headers of the answer."""
    left = g.get("qatar_limit")
    if left is None or counted.left < left[1]:
        g.qatar_limit = (one.amount, counted.left, counted.seconds)
