"""Proofs of work in forms: once, for one act, by nobody who is signed in."""

from __future__ import annotations

import base64
import json

import pytest
from altcha import Challenge, Payload, solve_challenge

from ckan.tests import factories

from ckanext.qatar_sectors.limits import proof
from ckanext.qatar_sectors.limits.errors import CounterAway, Flaw, ProofRefused

pytestmark = pytest.mark.usefixtures("clean", "redis")


@pytest.fixture(autouse=True)
def _easy(ckan_config, monkeypatch):
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.proof.tries", 50)


@pytest.fixture
def solved(app):
    """Take a puzzle as the page's script does, and solve it."""

    def solve(route_class="write-anonymous"):
        challenge = Challenge.from_dict(app.get(f"/proof/{route_class}").json)
        payload = Payload(challenge, solve_challenge(challenge)).to_dict()
        return base64.b64encode(json.dumps(payload).encode()).decode()

    return solve


def send(app, text, **given):
    fields = {"json": {"proof": text}} if given.pop("as_json", False) else {"data": {"proof": text}}
    with app.flask_app.test_request_context("/", method="POST", **fields):
        proof.required(**given)


class TestRequired:
    def test_a_proof_is_used_once(self, app, solved):
        text = solved()
        send(app, text)
        with pytest.raises(ProofRefused) as refused:
            send(app, text)
        assert refused.value.flaw is Flaw.USED

    def test_a_program_sends_it_as_json(self, app, solved):
        send(app, solved(), as_json=True)

    def test_it_is_made_for_one_class(self, app, solved):
        with pytest.raises(ProofRefused):
            send(app, solved("reference"))
        send(app, solved("reference"), route_class="reference")

    def test_without_there_is_no_way(self, app):
        with pytest.raises(ProofRefused) as refused:
            send(app, "")
        assert refused.value.flaw is Flaw.MISSING

    def test_who_is_signed_in_needs_none(self, app):
        from flask_login import login_user

        from ckan import model

        user = model.User.get(factories.User()["id"])
        with app.flask_app.test_request_context("/", method="POST"):
            login_user(user)
            proof.required()

    def test_nor_anybody_where_it_is_switched_off(self, app, ckan_config, monkeypatch):
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.proof.tries", 0)
        send(app, "")
        assert app.get("/proof/write-anonymous").status_code == 404

    def test_without_redis_nobody_knows_whether_it_was_used(
        self, app, solved, ckan_config, monkeypatch, tmp_path
    ):
        text = solved()
        monkeypatch.setitem(ckan_config, "ckan.redis.url", f"unix://{tmp_path}/nobody.sock")
        with pytest.raises(CounterAway):
            send(app, text)


class TestPuzzle:
    def test_no_cache_keeps_it(self, app):
        assert "no-store" in app.get("/proof/write-anonymous").headers["Cache-Control"]

    def test_an_unknown_class_has_none(self, app):
        assert app.get("/proof/anything").status_code == 404
