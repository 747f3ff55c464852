"""The way to a provider and back."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest

from ckanext.qatar_sectors.signin import handshake
from ckanext.qatar_sectors.signin.discovery import address_of, metadata_from
from ckanext.qatar_sectors.signin.errors import AnswerRefused, Declined, ProviderSilent
from ckanext.qatar_sectors.signin.handshake import Handshake
from ckanext.qatar_sectors.signin.providers import provider_from

NOW = 1_000.0
ONE = provider_from("one", {"issuer": "https://one.example", "client_id": "portal"})
TWO = provider_from("two", {"issuer": "https://two.example", "client_id": "portal"})
DOCUMENT = {
    "issuer": "https://one.example",
    "authorization_endpoint": "https://one.example/go?tenant=a",
    "token_endpoint": "https://one.example/token",
    "jwks_uri": "https://one.example/keys",
}
METADATA = metadata_from(ONE, DOCUMENT)
STRICT = metadata_from(ONE, {**DOCUMENT, "authorization_response_iss_parameter_supported": True})


def begin(provider=ONE, **more):
    return Handshake.begin(provider, language="ar", now=NOW, **more)


class TestThere:
    def test_it_asks_for_a_code_with_a_hash_of_the_verifier(self):
        begun = begin()
        address = handshake.authorization_address(ONE, METADATA, begun, "https://p/back")
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        digest = hashlib.sha256(begun.verifier.encode()).digest()
        assert asked["tenant"] == "a"
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["code_challenge"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        assert asked["redirect_uri"] == "https://p/back"
        assert begun.verifier not in address
        assert 43 <= len(begun.verifier) <= 128

    @pytest.mark.parametrize(("again", "prompt"), [(False, "consent"), (True, "login")])
    def test_who_is_to_prove_it_anew_is_asked_anew(self, again, prompt):
        settings = {"issuer": ONE.issuer, "client_id": "portal", "prompt": "consent"}
        provider = provider_from("one", settings)
        begun = begin(provider, again=again)
        address = handshake.authorization_address(provider, METADATA, begun, "https://p/back")
        asked = parse_qs(urlsplit(address).query)
        assert asked["prompt"] == [prompt]
        assert asked.get("max_age") == (["0"] if again else None)

    def test_each_has_secrets_of_its_own(self):
        first, second = begin(), begin()
        for name in ("state", "nonce", "verifier"):
            assert getattr(first, name) != getattr(second, name)

    def test_a_session_keeps_a_few_and_no_old_ones(self):
        waiting = []
        for _ in range(9):
            waiting = handshake.kept(waiting, begin(), NOW)
        assert len(waiting) == handshake.AT_ONCE
        later = NOW + handshake.LIVES_SECONDS + 1
        assert len(handshake.kept(waiting, begin(), later)) == 1


class TestBack:
    def test_it_is_found_by_its_state_and_used_once(self):
        first, second = begin(), begin()
        waiting = [first.stored(), second.stored()]
        found, rest = handshake.take(waiting, ONE, second.state, NOW)
        assert found == second
        with pytest.raises(AnswerRefused):
            handshake.take(rest, ONE, second.state, NOW)

    @pytest.mark.parametrize("state", ["", "another", "x" * 500, "آخر"])
    def test_an_answer_that_nobody_asked_for(self, state):
        """Login CSRF: somebody else's code is put into this browser."""
        with pytest.raises(AnswerRefused):
            handshake.take([begin().stored()], ONE, state, NOW)

    def test_an_answer_of_another_provider(self):
        """Mix-up: the request went to one, the answer comes to the address of the other."""
        begun = begin(ONE)
        with pytest.raises(AnswerRefused):
            handshake.take([begun.stored()], TWO, begun.state, NOW)

    def test_too_late(self):
        begun = begin()
        with pytest.raises(AnswerRefused):
            handshake.take([begun.stored()], ONE, begun.state, NOW + handshake.LIVES_SECONDS)

    def test_the_code(self):
        assert handshake.code_of(METADATA, {"code": "c"}) == "c"
        assert handshake.code_of(STRICT, {"code": "c", "iss": "https://one.example"}) == "c"

    @pytest.mark.parametrize(
        ("metadata", "answer", "error"),
        [
            (METADATA, {}, AnswerRefused),
            (METADATA, {"code": "x" * 5000}, AnswerRefused),
            (METADATA, {"code": "c", "iss": "https://two.example"}, AnswerRefused),
            (STRICT, {"code": "c"}, AnswerRefused),
            (METADATA, {"error": "access_denied", "code": "c"}, Declined),
            (METADATA, {"error": "<script>"}, Declined),
            (METADATA, {"error": "temporarily_unavailable"}, ProviderSilent),
        ],
    )
    def test_what_is_no_code(self, metadata, answer, error):
        with pytest.raises(error):
            handshake.code_of(metadata, answer)


class TestDiscovery:
    @pytest.mark.parametrize(
        "changes",
        [
            {"issuer": "https://evil.example"},
            {"issuer": "https://one.example/"},
            {"token_endpoint": ""},
            {"token_endpoint": "http://one.example/token"},
            {"jwks_uri": "file:///etc/passwd"},
            {"jwks_uri": ["https://one.example"]},
            {"authorization_endpoint": "javascript:alert(1)"},
            {"end_session_endpoint": "http://one.example/out"},
            {"code_challenge_methods_supported": ["plain"]},
        ],
        ids=str,
    )
    def test_a_description_that_is_not_taken(self, changes):
        with pytest.raises(ProviderSilent):
            metadata_from(ONE, {**DOCUMENT, **changes})

    def test_the_secret_is_posted_only_where_it_must_be(self):
        methods = "token_endpoint_auth_methods_supported"
        assert not METADATA.posts_secret
        assert metadata_from(ONE, {**DOCUMENT, methods: ["client_secret_post"]}).posts_secret

    def test_where_it_lies(self):
        assert address_of("https://a/b/") == "https://a/b/.well-known/openid-configuration"
