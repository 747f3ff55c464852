"""Walks the map of addresses with what nobody should ask for: a page that is asked wrongly says so, it does not break.

A new page is found by itself.
"""

from __future__ import annotations

import pytest

from tests.pages.walking import addresses, path_with

pytestmark = pytest.mark.usefixtures("clean")

BROKEN = 500
PLACES = ("nonsense", "%00", "%FF", "'%22<b>", "9" * 30)
QUERIES = (
    {"page": "99999999", "limit": "", "year": "99999", "start": "9999-12-31", "days": "99999999"},
    {"page": "9" * 30, "offset": "9" * 30, "limit": "9" * 30, "from": "x", "to": "2020-99-99"},
    {"page": "x", "limit": "-5", "offset": "x", "year": "-5", "date": "0000-00-00", "days": "1e9"},
    {"page": "0", "q": "a:b [", "sort": "x y z", "fq": "a:(", "kind": "[]", "state": "'"},
    {"lang": "xx", "id": "\x00", "q": "\x01", "before": "x", "after": "y", "rule": "z"},
)
FILES = ("static", "webassets.index")


def broken(client, paths):
    """Ask each path; return those that broke."""
    found = {}
    for path, query in paths:
        answer = client.get(path, query_string=query, follow_redirects=False)
        if answer.status_code >= BROKEN:
            found[f"{path[:60]} {query}"] = answer.status_code
    return found


class TestEveryPage:
    @pytest.mark.parametrize("word", PLACES, ids=range(len(PLACES)))
    def test_a_place_may_hold_nonsense(self, app, word):
        asked = [
            (path_with(rule, word), {})
            for rule in app.flask_app.url_map.iter_rules()
            if "GET" in rule.methods and rule.arguments and rule.endpoint not in FILES
        ]
        assert broken(app.test_client(), asked) == {}

    @pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
    def test_a_question_may_be_nonsense(self, app, signed_in, world, query):
        """Asked by an administrator: they see every page."""
        asked = [
            (path, query)
            for _method, endpoint, path in addresses(app, world, ["GET"])
            if endpoint not in FILES
        ]
        assert len(asked) > 100
        assert broken(signed_in.client, asked) == {}
