"""Calls every action that reads as a visitor, with nothing and with nonsense: the error is the caller's, never ours.

A new action is found by itself, its parameters in its docstring.
"""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.usefixtures("clean")

BROKEN = 500
_PARAM = re.compile(r":param\s+(?:[\w.]+\s+)?([\w.]+)\s*:")
NONSENSE = (
    "nonsense",
    "",
    -1,
    99999999999999999999,
    1.5,
    True,
    ["a", {"b": []}],
    {"a": {"b": ["c"]}},
    None,
    "'\"\\ {!x} ${a} %s; -- \u202e\U0001f600",
    "a\x00b",
    "\ud83d",
)


@pytest.fixture
def reading(with_plugins):
    """Return the names of all actions that only read, each with its parameters."""
    from ckan.logic import _actions, get_action

    get_action("package_show")
    return {
        name: sorted({"id", *_PARAM.findall(action.__doc__ or "")})
        for name, action in sorted(_actions.items())
        if getattr(action, "side_effect_free", False)
    }


def broken(app, asked):
    """Ask each (action, parameters); return what the portal had no answer for."""
    found = {}
    for name, sent in asked:
        answer = app.post(f"/api/3/action/{name}", json=sent)
        if answer.status_code >= BROKEN or not answer.is_json:
            found.setdefault(name, []).append((sent, answer.status_code))
    return found


class TestEveryAction:
    def test_without_parameters(self, app, reading):
        assert broken(app, [(name, {}) for name in reading]) == {}

    def test_what_is_no_object(self, app, reading):
        assert broken(app, [(name, body) for name in reading for body in ([], "a", 1)]) == {}

    @pytest.mark.parametrize("body", ["", "{", "\x00", "[]", '"a"', "1"])
    def test_what_cannot_be_read_is_answered_as_every_error(self, app, body):
        answer = app.post("/api/3/action/package_show", data=body, content_type="application/json")
        assert answer.status_code in (400, 409)
        assert answer.json["success"] is False
        assert answer.json["error"]["__type"]

    def test_it_is_looked_at_however_it_is_sent(self, app):
        path = "/api/3/action/package_list"
        codes = [
            app.post(path, data='{"limit": "x"}', content_type=kind).status_code
            for kind in ("application/x-www-form-urlencoded", "text/plain", "application/json")
        ]
        codes.append(app.post(path, data={"limit": "x", "offset": "0"}).status_code)
        codes.append(app.post(path + "?limit=x").status_code)
        codes.append(app.get(path + "?limit=x").status_code)
        assert set(codes) <= {400, 409}

    @pytest.mark.parametrize("value", NONSENSE, ids=ascii)
    def test_each_parameter_may_hold_nonsense(self, app, reading, value, bilingual_dataset):
        asked = []
        for name, params in reading.items():
            asked.append((name, {"id": value}))
            asked += [
                (name, {"id": bilingual_dataset["id"], param: value})
                for param in params
                if param != "id"
            ]
        assert broken(app, asked) == {}

    def test_an_address_may_hold_nonsense(self, app, reading):
        found = {}
        for name, params in reading.items():
            for param in params:
                for value in ("nonsense", "", "[", '{"a":', "-1", "9" * 30, "a\x00b", "%ff"):
                    answer = app.get(f"/api/3/action/{name}", query_string={param: value})
                    if answer.status_code >= BROKEN:
                        found.setdefault(name, []).append((param, value, answer.status_code))
        assert found == {}
