"""Walks the map of addresses: nothing that is posted without the page's own token changes anything (THREATS C1).

A new page is found by itself. What needs no token says here why.
"""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.pages.walking import addresses

pytestmark = pytest.mark.usefixtures("clean")

UNSAFE = frozenset(["POST", "PUT", "PATCH", "DELETE"])
REFUSED = 400
# Proved by something that only its sender knows: test_other_sites.py, and the tests of pushes, ask them without it.
PROVED_OTHERWISE = frozenset(
    [
        "qatar_signin.ended",
        "qatar_notices.stop",
        "qatar_harvest_push.records",
        "qatar_harvest_push.signal",
        # Takes nothing: it says to programs how those two are sent.
        "qatar_harvest_push.only_post",
    ]
)
# The API's own addresses are walked action by action there.
API = "api"


@pytest.fixture
def forms(app, world):
    """Return (method, endpoint, path) of each address that takes something."""
    found = [
        (method, endpoint, path)
        for method, endpoint, path in addresses(app, world, UNSAFE)
        if endpoint not in PROVED_OTHERWISE and endpoint.partition(".")[0] != API
    ]
    assert len({endpoint for _method, endpoint, _path in found}) > 60
    return found


def sent_through(client, forms, fields):
    """Send every form; return what was not refused for its token."""
    through = {}
    for method, endpoint, path in forms:
        answer = client.open(path, method=method, data={"save": "", **fields})
        if answer.status_code != REFUSED:
            through[f"{method} {endpoint} {path}"] = answer.status_code
    return through


class TestEveryForm:
    def test_without_a_token_nothing_changes(self, signed_in, forms, marks):
        before = marks.now()
        assert sent_through(signed_in.client, forms, {}) == {}
        assert marks.now() == before

    def test_with_the_token_of_somebody_else_neither(
        self, signed_in, forms, marks, another_session
    ):
        before = marks.now()
        assert sent_through(signed_in.client, forms, {"_csrf_token": another_session}) == {}
        assert marks.now() == before

    def test_a_visitor_opens_no_way_for_others(self, app, signed_in, forms, marks):
        """In CKAN a first post by a visitor makes a page free of tokens for everybody."""
        before = marks.now()
        visitor = app.test_client()
        assert sent_through(visitor, forms, {}) == {}
        for method, _endpoint, path in forms:
            # Some of CKAN's pages break without their fields; what counts is what follows.
            with suppress(KeyError):
                visitor.open(path, method=method, headers={"Authorization": "nonsense"})
        assert sent_through(signed_in.client, forms, {}) == {}
        assert marks.now() == before
