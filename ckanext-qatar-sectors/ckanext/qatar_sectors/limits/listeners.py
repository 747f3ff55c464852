"""Counts each request before its page or action runs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import g, request

from ckan.logic import get_action

from ..audit.acting import silent
from . import asking, config, places
from .proxies import Believing

if TYPE_CHECKING:
    from flask import Response

    from ckan.types import CKANApp

# Bytes of a form's texts. 100,000 Arabic letters are 600 kB as a form sends them: they reach the field that refuses them, so that
# nothing typed is lost.
LARGEST_FORM = 2_000_000


def use(app: CKANApp) -> None:
    """Count the requests of an application, and believe its trusted proxies only."""
    # Settings that cannot be read stop the start, not the first visitor.
    asking.classes()
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_FORM
    app.wsgi_app = Believing(
        app.wsgi_app, config.trusted_proxies(), hosts(), starts=config.proxies_write_start()
    )
    app.before_request(count)
    app.after_request(tell)


def hosts() -> tuple[str, ...]:
    """Return the hosts by which the portal is known, the one of its address first."""
    own = [urlsplit(address).netloc.lower() for address in config.own_addresses()]
    return tuple(dict.fromkeys(host for host in own if host))


def count() -> None:
    """Count this request; LimitReached or CounterAway when it may not go on."""
    if request.endpoint == places.ACTION_ENDPOINT:
        asking.hit(_action_class())
        return
    found = places.page_class(request.endpoint or "", request.method)
    if found is None:
        return
    route_class, place = found
    if place.silent:
        with silent():
            asking.hit(route_class)
        return
    typed = request.form.get(place.named_by, "") if place.named_by else ""
    asking.hit(route_class, *([typed] if typed else []))


def _action_class() -> str:
    name = str((request.view_args or {}).get("logic_function", ""))
    try:
        only_reads = bool(getattr(get_action(name), "side_effect_free", False))
    except KeyError:
        only_reads = True
    return places.action_class(name, only_reads)


def tell(response: Response) -> Response:
    """Tell programs what is left of the rate that is nearest to its end."""
    left = g.get("qatar_limit")
    if left and request.blueprint == "api":
        amount, remaining, seconds = left
        response.headers["RateLimit-Limit"] = str(amount)
        response.headers["RateLimit-Remaining"] = str(remaining)
        response.headers["RateLimit-Reset"] = str(seconds)
    return response
