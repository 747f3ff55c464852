"""Every address of the portal, with something that exists at each of its places."""

from __future__ import annotations

import re

from werkzeug.routing import BuildError

_PLACE = re.compile(r"<[^>]+>")


def addresses(app, world, methods):
    """Return (method, endpoint, path) for each address that knows one of the methods.

    `world` has a value for a place's name, for the first word of the endpoint, and one for all others under "".
    """
    adapter = app.flask_app.url_map.bind("", url_scheme="http")
    found = []
    for rule in app.flask_app.url_map.iter_rules():
        group = rule.endpoint.partition(".")[0].removeprefix("qatar_")
        values = {
            name: _one_of(rule, name) or world.get(name, world.get(group, world[""]))
            for name in rule.arguments
        }
        for method in sorted(set(methods) & rule.methods):
            try:
                path = adapter.build(rule.endpoint, values, method, append_unknown=False)
            except (BuildError, ValueError):
                # A number is asked for.
                path = path_with(rule, "1")
            found.append((method, rule.endpoint, path))
    return found


def _one_of(rule, name):
    """Return the first of the words that a place takes; None where it takes any."""
    words = getattr(rule._converters.get(name), "items", None)
    return min(words) if words else None


def path_with(rule, word):
    """Return a rule's address with the same word at each of its places."""
    return _PLACE.sub(lambda _found: word, rule.rule)
