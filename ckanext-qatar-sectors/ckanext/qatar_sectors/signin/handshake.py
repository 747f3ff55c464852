"""The way to a provider and back: what this browser asked for is kept, and the answer must fit it.

Authorization code with PKCE (RFC 7636), `state`, `nonce`, and `iss` in the answer (RFC 9207).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from ckanext.qatar_sectors.signin.discovery import Metadata
from ckanext.qatar_sectors.signin.errors import AnswerRefused, Declined, ProviderSilent
from ckanext.qatar_sectors.signin.providers import Provider

# Somebody looks for a smart card meanwhile.
LIVES_SECONDS = 900
# Tabs in which somebody began to sign in.
AT_ONCE = 5


@dataclass(frozen=True)
class Handshake:
    """One request to a provider, kept in the browser's session until it is answered."""

    provider: str
    issuer: str
    state: str
    nonce: str
    verifier: str
    language: str
    begun: float
    next: str = ""
    kept: bool = False
    # The person is to prove anew who they are, though the provider may know them still.
    again: bool = False

    @classmethod
    def begin(
        cls,
        provider: Provider,
        *,
        language: str,
        now: float,
        next: str = "",
        kept: bool = False,
        again: bool = False,
    ) -> Handshake:
        """Begin one with new secrets."""
        return cls(
            provider=provider.name,
            issuer=provider.issuer,
            state=secrets.token_urlsafe(24),
            nonce=secrets.token_urlsafe(24),
            verifier=secrets.token_urlsafe(48),
            language=language,
            begun=now,
            next=next,
            kept=kept,
            again=again,
        )

    @property
    def challenge(self) -> str:
        """The hash of the verifier: only who knows the verifier can redeem the code."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def stored(self) -> dict[str, Any]:
        """Return it as the session keeps it."""
        return asdict(self)


def authorization_address(
    provider: Provider, metadata: Metadata, handshake: Handshake, return_address: str
) -> str:
    """Return where the browser is sent."""
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": return_address,
        "scope": " ".join(provider.scopes),
        "state": handshake.state,
        "nonce": handshake.nonce,
        "code_challenge": handshake.challenge,
        "code_challenge_method": "S256",
        "ui_locales": "ar en" if handshake.language == "ar" else "en ar",
    }
    if provider.acr_values:
        asked["acr_values"] = " ".join(provider.acr_values)
    if handshake.again:
        asked |= {"prompt": "login", "max_age": "0"}
    elif provider.prompt:
        asked["prompt"] = provider.prompt
    address = metadata.authorization_endpoint
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"


def kept(waiting: list[dict[str, Any]], new: Handshake, now: float) -> list[dict[str, Any]]:
    """Return the handshakes of a session with a new one, without old ones."""
    fresh = [each for each in waiting if now - each["begun"] < LIVES_SECONDS]
    return [*fresh, new.stored()][-AT_ONCE:]


def take(
    waiting: list[dict[str, Any]], provider: Provider, state: str, now: float
) -> tuple[Handshake, list[dict[str, Any]]]:
    """Return the handshake that an answer belongs to, and those that stay: each is used once.

    An answer of one provider does not fit a request to another (mix-up), nor one of another browser (login CSRF).
    """
    for each in waiting:
        if state and hmac.compare_digest(str(each["state"]).encode(), state.encode()):
            rest = [other for other in waiting if other is not each]
            found = Handshake(**each)
            if found.provider != provider.name or found.issuer != provider.issuer:
                raise AnswerRefused("another provider was asked")
            if now - found.begun >= LIVES_SECONDS:
                raise AnswerRefused("too late")
            return found, rest
    raise AnswerRefused("nothing was asked")


def code_of(metadata: Metadata, answer: Mapping[str, str]) -> str:
    """Return the code in a provider's answer; raise what it says instead."""
    issuer = answer.get("iss", "")
    if issuer and issuer != metadata.issuer:
        raise AnswerRefused("the answer names another issuer")
    if not issuer and metadata.names_itself:
        raise AnswerRefused("the answer names no issuer")
    if error := answer.get("error", ""):
        if error in ("server_error", "temporarily_unavailable"):
            raise ProviderSilent("said that it cannot now")
        raise Declined("the provider said no")
    code = answer.get("code", "")
    if not code or len(code) > 4000:
        raise AnswerRefused("no code")
    return code
