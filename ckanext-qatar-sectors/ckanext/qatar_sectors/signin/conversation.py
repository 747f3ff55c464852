"""Talking to a provider: its description, its keys, and the exchange of a code for an identity token."""

from __future__ import annotations

import base64
import json
import logging
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from ckanext.qatar_sectors.harvest.errors import HarvestError
from ckanext.qatar_sectors.harvest.fetching.exchange import Answer, exchange
from ckanext.qatar_sectors.signin import identity_token
from ckanext.qatar_sectors.signin.config import provider_policy
from ckanext.qatar_sectors.signin.discovery import Metadata, address_of, metadata_from
from ckanext.qatar_sectors.signin.errors import AnswerRefused, ProviderSilent
from ckanext.qatar_sectors.signin.handshake import Handshake
from ckanext.qatar_sectors.signin.providers import Provider

log = logging.getLogger(__name__)

KEPT_SECONDS = 3600
# A token with an unknown key makes us ask for the keys again, but not as often as somebody sends such tokens.
ASKED_AGAIN_SECONDS = 30


@dataclass(frozen=True)
class Identity:
    """What a login proved: who, by which claims, with the token that says so."""

    subject: str
    claims: dict[str, Any]
    token: str


_lock = threading.Lock()
_known: dict[str, tuple[float, dict[str, Any]]] = {}


def metadata_of(provider: Provider) -> Metadata:
    """Return what a provider says about itself."""
    return metadata_from(provider, _document(address_of(provider.issuer)))


def identity_from(
    provider: Provider, metadata: Metadata, handshake: Handshake, code: str, return_address: str
) -> Identity:
    """Redeem a code and return whom its identity token names."""
    answer = _redeem(provider, metadata, handshake, code, return_address)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise ProviderSilent("it gave no identity token")
    claims = signed_by(provider, metadata, token)
    access = answer.get("access_token")
    subject = identity_token.check_identity(
        provider, claims, handshake, time.time(), access if isinstance(access, str) else ""
    )
    return Identity(subject, claims, token)


def signed_by(provider: Provider, metadata: Metadata, token: str) -> dict[str, Any]:
    """Return the claims of a token that the provider signed, also when it has changed its keys."""
    try:
        return identity_token.verified(provider, token, _document(metadata.jwks_uri))
    except identity_token.KeyUnknown:
        keys = _document(metadata.jwks_uri, older_than=ASKED_AGAIN_SECONDS)
        return identity_token.verified(provider, token, keys)


def _redeem(
    provider: Provider,
    metadata: Metadata,
    handshake: Handshake,
    code: str,
    return_address: str,
) -> dict[str, Any]:
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": return_address,
        "code_verifier": handshake.verifier,
    }
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
    }
    if provider.client_secret and not metadata.posts_secret:
        # RFC 6749, 2.3.1: both parts are encoded before they are joined.
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        sent["client_id"] = provider.client_id
        if provider.client_secret:
            sent["client_secret"] = provider.client_secret
    answer = _ask(
        metadata.token_endpoint, method="POST", body=urlencode(sent).encode(), headers=headers
    )
    if answer.status in (400, 401, 403):
        # The code was redeemed before, is too old, or was never ours.
        raise AnswerRefused("the provider does not take the code")
    if answer.status != 200:
        raise ProviderSilent(f"its token endpoint answered {answer.status}")
    return _json(answer)


def _document(address: str, older_than: float = KEPT_SECONDS) -> dict[str, Any]:
    """Return a document of a provider, at most so many seconds old. An old one serves while no new one comes."""
    with _lock:
        read_at, document = _known.get(address, (0.0, {}))
    now = time.monotonic()
    if document and now - read_at < older_than:
        return document
    try:
        answer = _ask(address, headers={"Accept": "application/json"})
        if answer.status != 200:
            raise ProviderSilent(f"it answered {answer.status}")
        fresh = _json(answer)
    except ProviderSilent:
        if document and now - read_at < 24 * KEPT_SECONDS:
            return document
        raise
    with _lock:
        _known[address] = (now, fresh)
    return fresh


def forget() -> None:
    """Forget what providers said about themselves."""
    with _lock:
        _known.clear()


def _ask(address: str, **how: Any) -> Answer:
    try:
        return exchange(address, provider_policy(), **how)
    except HarvestError as err:
        log.warning("A provider of logins cannot be asked: %s", err.code)
        raise ProviderSilent(err.code) from err


def _json(answer: Answer) -> dict[str, Any]:
    try:
        document = json.loads(answer.body)
    except ValueError as err:
        raise ProviderSilent("it answered no JSON") from err
    if not isinstance(document, dict):
        raise ProviderSilent("it answered another JSON")
    return document
