"""Checking identity tokens (OpenID Connect Core 1.0, section 3.1.3.7) and logout tokens (Back-Channel Logout 1.0)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from ckanext.qatar_sectors.signin.errors import TokenRefused
from ckanext.qatar_sectors.signin.handshake import Handshake
from ckanext.qatar_sectors.signin.providers import SIGNATURES, Provider

# Seconds by which two clocks may differ.
SKEW = 120
# An identity token is for now: one made long ago was kept by somebody.
OLDEST = 900
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
LONGEST = 16_000


class KeyUnknown(TokenRefused):
    """It is signed with a key that is not among the known ones: they may have been changed."""


def verified(provider: Provider, token: str, keys: Mapping[str, Any]) -> dict[str, Any]:
    """Return the claims of a token that the provider signed."""
    if not token or len(token) > LONGEST or token.count(".") != 2:
        raise TokenRefused("not a token")
    header = _header(token)
    algorithm = header.get("alg")
    if algorithm not in provider.signatures or algorithm not in SIGNATURES:
        raise TokenRefused("a signature that is not taken")
    fitting = _fitting(keys, header.get("kid"), str(algorithm))
    for key in fitting:
        try:
            registry = JWSRegistry(algorithms=[str(algorithm)])
            key_set = KeySet.import_key_set({"keys": [key]})
            return dict(jwt.decode(token, key_set, registry=registry).claims)
        except (JoseError, ValueError, TypeError, KeyError):
            continue
    if header.get("kid") and not fitting:
        raise KeyUnknown("an unknown key")
    raise KeyUnknown("the signature does not fit")


def check_identity(
    provider: Provider,
    claims: Mapping[str, Any],
    handshake: Handshake,
    now: float,
    access_token: str = "",
) -> str:
    """Return the subject of an identity token that answers this handshake; raise otherwise."""
    _check_common(provider, claims, now)
    if not isinstance(claims.get("exp"), int | float) or claims["exp"] + SKEW <= now:
        raise TokenRefused("it has expired")
    if claims["iat"] < now - OLDEST - SKEW:
        raise TokenRefused("it was made long ago")
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not hmac.compare_digest(
        nonce.encode(), handshake.nonce.encode()
    ):
        raise TokenRefused("it answers another request")
    if handshake.again and _is_before(claims.get("auth_time"), handshake.begun - SKEW):
        raise TokenRefused("the person signed in there earlier, and was to do it anew")
    authorised = claims.get("azp")
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and authorised is None:
        raise TokenRefused("it does not say for whom of several it is")
    if authorised is not None and authorised != provider.client_id:
        raise TokenRefused("it is for somebody else")
    if "at_hash" in claims and access_token and not _is_hash_of(claims, access_token):
        raise TokenRefused("it belongs to another access token")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject or len(subject) > 255:
        raise TokenRefused("it names nobody")
    return subject


def check_logout(provider: Provider, claims: Mapping[str, Any], now: float) -> tuple[str, str, str]:
    """Return subject, session and id of a logout token; subject or session may be ""."""
    _check_common(provider, claims, now)
    if claims["iat"] < now - OLDEST - SKEW:
        raise TokenRefused("it was made long ago")
    events = claims.get("events")
    if not isinstance(events, dict) or LOGOUT_EVENT not in events or "nonce" in claims:
        raise TokenRefused("it is no logout token")
    subject, session, token_id = (
        value if isinstance(value := claims.get(name, ""), str) else ""
        for name in ("sub", "sid", "jti")
    )
    if not (subject or session) or not token_id:
        raise TokenRefused("it names nobody")
    return subject, session, token_id


def _check_common(provider: Provider, claims: Mapping[str, Any], now: float) -> None:
    if claims.get("iss") != provider.issuer:
        raise TokenRefused("another issuer made it")
    audience = claims.get("aud")
    if provider.client_id not in (audience if isinstance(audience, list) else [audience]):
        raise TokenRefused("it is for somebody else")
    for name in ("iat", "nbf"):
        at = claims.get(name, 0 if name == "nbf" else None)
        if not isinstance(at, int | float) or isinstance(at, bool) or at > now + SKEW:
            raise TokenRefused("it is not valid yet")


def _is_before(at: object, moment: float) -> bool:
    """Say whether a provider names an earlier time; not all name one."""
    return isinstance(at, int | float) and at < moment


def _header(token: str) -> dict[str, Any]:
    part = token.partition(".")[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except ValueError as err:
        raise TokenRefused("not a token") from err
    if not isinstance(header, dict):
        raise TokenRefused("not a token")
    # Keys that a token brings along, or says where to fetch, are an attacker's.
    if header.keys() & {"jwk", "jku", "x5u", "x5c", "crit"}:
        raise TokenRefused("it brings its own key")
    return header


def _fitting(keys: Mapping[str, Any], wanted: object, algorithm: str) -> list[dict[str, Any]]:
    """Return the public keys that may have signed with this algorithm, by their id where one is named."""
    kind = {"E": "EC", "R": "RSA", "P": "RSA"}[algorithm[0]] if algorithm != "EdDSA" else "OKP"
    listed = keys.get("keys")
    return [
        key
        for key in (listed if isinstance(listed, list) else [])
        if isinstance(key, dict)
        and key.get("kty") == kind
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
        and (wanted is None or key.get("kid") == wanted)
    ][:20]


def _is_hash_of(claims: Mapping[str, Any], access_token: str) -> bool:
    """Say whether `at_hash` is the first half of the access token's hash, under one of the hashes in use."""
    given = str(claims["at_hash"])
    for name in ("sha256", "sha384", "sha512"):
        digest = hashlib.new(name, access_token.encode()).digest()
        half = base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=").decode()
        if hmac.compare_digest(half.encode(), given.encode()):
            return True
    return False
