"""Walks the map of addresses and the list of actions: what could be guessed is never counted as an ordinary page."""

from __future__ import annotations

import re

import pytest

from ckanext.qatar_sectors.limits import places
from ckanext.qatar_sectors.limits.classes import CLASSES

pytestmark = pytest.mark.usefixtures("with_plugins")

GUESSED = re.compile(
    r"log_?in|password|reset|register|sign_?up|factor|recover|unlock|receipt|invit"
)
# Names that sound like guessing and are none.
HARMLESS = {
    "admin.reset_config": "an administrator's button",
    "user.logged_out_page": "says goodbye",
    "qatar_signin.reset_other": "an administrator's button",
}


@pytest.fixture
def endpoints(app):
    found = {}
    for rule in app.flask_app.url_map.iter_rules():
        found.setdefault(rule.endpoint, set()).update(rule.methods)
    return found


def test_every_line_of_the_table_is_an_address(endpoints):
    """A page that was renamed does not lose its limit in silence."""
    blueprints = {f"{endpoint.partition('.')[0]}.*" for endpoint in endpoints}
    assert set(places.PLACES) | set(places.FREE) <= set(endpoints) | blueprints


def test_every_address_has_a_class_or_is_free(endpoints):
    for endpoint, methods in endpoints.items():
        if endpoint == places.ACTION_ENDPOINT:
            continue
        for method in methods:
            found = places.page_class(endpoint, method)
            free = endpoint in places.FREE or places.place(endpoint).writing == places.ITSELF
            assert free if found is None else found[0] in CLASSES


def test_a_page_that_counts_by_itself_does(app):
    """And no other page counts what is counted before it."""
    for endpoint, view in app.flask_app.view_functions.items():
        place = places.place(endpoint)
        if place is None or not endpoint.startswith("qatar_signin."):
            continue
        called = set(view.__code__.co_names)
        counts = bool(called & {"hit", "_is_code_right", "_is_password_right"})
        assert counts == (place.writing == places.ITSELF), endpoint


def test_what_is_guessed_has_a_class_that_guards(endpoints):
    ordinary = [
        endpoint
        for endpoint, methods in endpoints.items()
        if GUESSED.search(endpoint)
        and endpoint not in HARMLESS
        and "POST" in methods
        and places.place(endpoint).writing != places.ITSELF
        and not CLASSES[places.page_class(endpoint, "POST")[0]].guards
    ]
    assert ordinary == []


def test_every_action_of_the_table_exists():
    """`datastore_search_sql` exists where it is switched on."""
    from ckan.logic import _actions, get_action

    get_action("package_show")
    assert set(places.ACTIONS) - {"datastore_search_sql"} <= set(_actions)


def test_every_action_has_a_class():
    from ckan.logic import _actions, get_action

    get_action("package_show")
    for name, action in _actions.items():
        reads = bool(getattr(action, "side_effect_free", False))
        assert places.action_class(name, reads) in CLASSES
