"""What an identity token must be; each test changes one thing of a good one."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from ckanext.qatar_sectors.identity.assurance import Assurance
from ckanext.qatar_sectors.signin import identity_token, providers
from ckanext.qatar_sectors.signin.errors import ProviderMisconfigured, TokenRefused
from ckanext.qatar_sectors.signin.handshake import Handshake

NOW = 1_800_000_000
ISSUER = "https://login.example.qa"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, private=True)
OTHER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, private=True)
KEYS = {"keys": [KEY.as_dict(private=False)]}
SETTINGS = {"issuer": ISSUER, "client_id": "portal", "national_acr": "urn:qa:high"}
PROVIDER = providers.provider_from("national", SETTINGS)
HANDSHAKE = Handshake.begin(PROVIDER, language="ar", now=NOW)


def claims(**changes):
    good = {
        "iss": ISSUER,
        "aud": "portal",
        "sub": "28412345678",
        "exp": NOW + 300,
        "iat": NOW,
        "nonce": HANDSHAKE.nonce,
    }
    merged = {**good, **changes}
    return {name: value for name, value in merged.items() if value is not None}


def signed(payload, key=KEY, **header):
    return jwt.encode({"alg": "RS256", "kid": "one", **header}, payload, key, algorithms=["RS256"])


def raw(header, payload, signature=b""):
    parts = [json.dumps(header).encode(), json.dumps(payload).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


class TestSignature:
    def test_a_good_one(self):
        assert identity_token.verified(PROVIDER, signed(claims()), KEYS)["sub"] == "28412345678"

    @pytest.mark.parametrize("alg", ["none", "None", "NONE", "nOnE", "", None])
    def test_no_signature(self, alg):
        with pytest.raises(TokenRefused):
            identity_token.verified(PROVIDER, raw({"alg": alg, "kid": "one"}, claims()), KEYS)

    @pytest.mark.parametrize("pem", [True, False])
    def test_the_public_key_as_a_secret(self, pem):
        """Confusion of HS256 with RS256: the public key is known to everybody."""
        secret = (
            KEY.as_pem(private=False) if pem else json.dumps(KEY.as_dict(private=False)).encode()
        )
        unsigned = raw({"alg": "HS256", "kid": "one"}, claims()).rpartition(".")[0]
        signature = hmac.new(secret, unsigned.encode(), hashlib.sha256).digest()
        token = f"{unsigned}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"
        with pytest.raises(TokenRefused):
            identity_token.verified(PROVIDER, token, KEYS)

    def test_somebody_elses_key(self):
        with pytest.raises(TokenRefused):
            identity_token.verified(PROVIDER, signed(claims(), OTHER), KEYS)

    def test_a_key_that_the_token_brings(self):
        token = jwt.encode(
            {"alg": "RS256", "kid": "one", "jwk": OTHER.as_dict(private=False)},
            claims(),
            OTHER,
            algorithms=["RS256"],
        )
        with pytest.raises(TokenRefused):
            identity_token.verified(PROVIDER, token, KEYS)

    def test_changed_claims(self):
        head, _, signature = signed(claims()).split(".")
        body = raw({}, claims(sub="another")).split(".")[1]
        with pytest.raises(TokenRefused):
            identity_token.verified(PROVIDER, f"{head}.{body}.{signature}", KEYS)

    def test_an_algorithm_that_is_not_configured(self):
        key = ECKey.generate_key("P-256", {"kid": "ec"}, private=True)
        token = jwt.encode({"alg": "ES256", "kid": "ec"}, claims(), key, algorithms=["ES256"])
        keys = {"keys": [key.as_dict(private=False)]}
        with pytest.raises(TokenRefused):
            identity_token.verified(PROVIDER, token, keys)
        taking = providers.provider_from("national", {**SETTINGS, "signatures": "ES256"})
        assert identity_token.verified(taking, token, keys)["sub"] == "28412345678"

    def test_a_key_for_encryption_signs_nothing(self):
        keys = {"keys": [{**KEY.as_dict(private=False), "use": "enc"}]}
        with pytest.raises(TokenRefused):
            identity_token.verified(PROVIDER, signed(claims()), keys)

    def test_an_unknown_key_is_told_apart(self):
        """The provider may have changed its keys: they are asked for again."""
        with pytest.raises(identity_token.KeyUnknown):
            identity_token.verified(PROVIDER, signed(claims(), kid="two"), KEYS)

    @pytest.mark.parametrize("token", ["", "a", "a.b", "a.b.c", "..", "a.b.c.d.e", "é.é.é"])
    def test_what_is_no_token(self, token):
        with pytest.raises(TokenRefused):
            identity_token.verified(PROVIDER, token, KEYS)

    @pytest.mark.parametrize("keys", [{}, {"keys": None}, {"keys": ["x"]}, {"keys": [{}]}])
    def test_keys_that_are_none(self, keys):
        with pytest.raises(TokenRefused):
            identity_token.verified(PROVIDER, signed(claims()), keys)


class TestClaims:
    def test_good_ones_name_the_subject(self):
        assert identity_token.check_identity(PROVIDER, claims(), HANDSHAKE, NOW) == "28412345678"

    @pytest.mark.parametrize(
        "changes",
        [
            {"iss": "https://evil.example"},
            {"iss": ISSUER + "/"},
            {"iss": None},
            {"aud": "another"},
            {"aud": ["another"]},
            {"aud": None},
            {"aud": ["portal", "another"]},
            {"aud": ["portal", "another"], "azp": "another"},
            {"azp": "another"},
            {"exp": NOW - 121},
            {"exp": None},
            {"exp": "tomorrow"},
            {"iat": NOW + 121},
            {"iat": NOW - 2000},
            {"iat": None},
            {"nbf": NOW + 121},
            {"nonce": "another"},
            {"nonce": None},
            {"nonce": "آخر"},
            {"nonce": ["x"]},
            {"sub": None},
            {"sub": ""},
            {"sub": "x" * 256},
            {"sub": 5},
            {"at_hash": "wrong"},
        ],
        ids=str,
    )
    def test_bad_ones_prove_nothing(self, changes):
        with pytest.raises(TokenRefused):
            identity_token.check_identity(
                PROVIDER, claims(**changes), HANDSHAKE, NOW, access_token="access"
            )

    @pytest.mark.parametrize(
        "changes",
        [
            {"exp": NOW - 100},
            {"iat": NOW + 100},
            {"aud": ["portal"]},
            {"aud": ["portal", "another"], "azp": "portal"},
            {
                "at_hash": base64.urlsafe_b64encode(hashlib.sha256(b"access").digest()[:16])
                .rstrip(b"=")
                .decode()
            },
        ],
        ids=str,
    )
    def test_clocks_may_differ_a_little(self, changes):
        assert identity_token.check_identity(
            PROVIDER, claims(**changes), HANDSHAKE, NOW, access_token="access"
        )


class TestAgain:
    """The person was to sign in anew at the provider."""

    AGAIN = Handshake.begin(PROVIDER, language="ar", now=NOW, again=True)

    def checked(self, handshake, auth_time):
        given = claims(nonce=handshake.nonce, auth_time=auth_time)
        return identity_token.check_identity(PROVIDER, given, handshake, NOW)

    @pytest.mark.parametrize("auth_time", [None, NOW, NOW - identity_token.SKEW])
    def test_now_or_not_said(self, auth_time):
        assert self.checked(self.AGAIN, auth_time) == "28412345678"

    def test_earlier(self):
        earlier = NOW - identity_token.SKEW - 1
        assert self.checked(HANDSHAKE, earlier)
        with pytest.raises(TokenRefused):
            self.checked(self.AGAIN, earlier)


class TestLogout:
    EVENTS = {identity_token.LOGOUT_EVENT: {}}

    def test_a_good_one(self):
        given = claims(events=self.EVENTS, nonce=None, jti="1", sid="s")
        assert identity_token.check_logout(PROVIDER, given, NOW) == ("28412345678", "s", "1")

    def test_an_identity_token_signs_nobody_out(self):
        with pytest.raises(TokenRefused):
            identity_token.check_logout(PROVIDER, claims(jti="1"), NOW)

    @pytest.mark.parametrize(
        "changes",
        [{"nonce": "x"}, {"jti": None}, {"sub": None}, {"iss": "https://evil.example"}, {"iat": 5}],
        ids=str,
    )
    def test_bad_ones(self, changes):
        given = claims(**{"events": self.EVENTS, "nonce": None, "jti": "1", **changes})
        with pytest.raises(TokenRefused):
            identity_token.check_logout(PROVIDER, given, NOW)


class TestAssurance:
    def test_the_provider_must_say_it_for_this_login(self):
        assert providers.assurance(PROVIDER, {"acr": "urn:qa:high"}) is Assurance.NATIONAL
        assert providers.assurance(PROVIDER, {"acr": "urn:qa:low"}) is Assurance.NONE
        assert providers.assurance(PROVIDER, {}) is Assurance.NONE
        assert providers.assurance(PROVIDER, {"acr": None}) is Assurance.NONE

    def test_other_claims_may_be_wanted_too(self):
        wanting = providers.provider_from(
            "national", {**SETTINGS, "national_claims": "amr=smartcard"}
        )
        high = {"acr": "urn:qa:high"}
        assert providers.assurance(wanting, high) is Assurance.NONE
        assert providers.assurance(wanting, {**high, "amr": ["pwd"]}) is Assurance.NONE
        assert providers.assurance(wanting, {**high, "amr": ["smartcard"]}) is Assurance.NATIONAL

    @pytest.mark.parametrize(
        ("verified", "expected"),
        [
            (True, Assurance.EMAIL),
            ("true", Assurance.NONE),
            (False, Assurance.NONE),
            (1, Assurance.NONE),
        ],
    )
    def test_an_address_is_proved_by_true_alone(self, verified, expected):
        given = {"email": "a@example.qa", "email_verified": verified}
        assert providers.assurance(PROVIDER, given) is expected

    def test_attributes_are_taken_from_a_national_login_only(self):
        taking = providers.provider_from(
            "national", {**SETTINGS, "claims": "identity_number=qid name=name"}
        )
        given = {"qid": 28412345678, "name": "نورة", "birthdate": "1990-01-01"}
        assert providers.attributes(taking, given) == {}
        assert providers.attributes(taking, {**given, "acr": "urn:qa:high"}) == {
            "identity_number": "28412345678",
            "name": "نورة",
        }


@pytest.mark.parametrize(
    ("changes", "setting"),
    [
        ({"issuer": ""}, "issuer"),
        ({"issuer": "login.example.qa"}, "issuer"),
        ({"issuer": "file:///etc"}, "issuer"),
        ({"client_id": " "}, "client_id"),
        ({"scopes": "profile"}, "scopes"),
        ({"signatures": "none"}, "signatures"),
        ({"signatures": "RS256 HS256"}, "signatures"),
        ({"claims": "shoe_size=shoe"}, "claims"),
        ({"claims": "name"}, "claims"),
        ({"colour": "blue"}, "colour"),
    ],
)
def test_settings_that_cannot_be_used_are_named(changes, setting):
    with pytest.raises(ProviderMisconfigured) as refused:
        providers.provider_from("national", {**SETTINGS, **changes})
    assert refused.value.setting == setting


@pytest.mark.parametrize("name", ["local", "a", "National", "na-tional", "x" * 40, "../x"])
def test_names_that_cannot_be_used(name):
    with pytest.raises(ProviderMisconfigured):
        providers.provider_from(name, SETTINGS)


def test_the_secret_stands_in_no_traceback():
    shown = providers.provider_from("national", {**SETTINGS, "client_secret": "hidden-one"})
    assert "hidden-one" not in repr(shown)


def test_the_clock_of_the_tests_is_not_ours():
    """`NOW` is far from today, so no check can have read the clock by itself."""
    assert abs(time.time() - NOW) > 3600
