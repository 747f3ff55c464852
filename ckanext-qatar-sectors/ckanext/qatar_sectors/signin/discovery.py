"""What a provider says about itself (OpenID Connect Discovery 1.0)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ckanext.qatar_sectors.signin.errors import ProviderSilent
from ckanext.qatar_sectors.signin.providers import Provider

WELL_KNOWN = "/.well-known/openid-configuration"


@dataclass(frozen=True)
class Metadata:
    """The addresses of a provider and what it is able to do."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str = ""
    posts_secret: bool = False
    names_itself: bool = False


def address_of(issuer: str) -> str:
    """Return where a provider describes itself."""
    return issuer.rstrip("/") + WELL_KNOWN


def metadata_from(provider: Provider, document: Mapping[str, Any]) -> Metadata:
    """Return what is needed of a provider's description; refuse one that is another's or cannot be used."""
    if document.get("issuer") != provider.issuer:
        raise ProviderSilent("it describes another issuer")
    found = {}
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"):
        value = document.get(name, "")
        if not value and name == "end_session_endpoint":
            continue
        if not isinstance(value, str) or not _is_fit(value, provider.issuer):
            raise ProviderSilent(f"its {name} is no address")
        found[name] = value
    methods = document.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    challenges = document.get("code_challenge_methods_supported")
    if isinstance(challenges, list) and "S256" not in challenges:
        raise ProviderSilent("it does not take PKCE with S256")
    return Metadata(
        issuer=provider.issuer,
        posts_secret=isinstance(methods, list)
        and "client_secret_basic" not in methods
        and "client_secret_post" in methods,
        names_itself=document.get("authorization_response_iss_parameter_supported") is True,
        **found,
    )


def _is_fit(address: str, issuer: str) -> bool:
    """Say whether an address is one in full, and not less protected than the issuer's."""
    parts = urlsplit(address)
    wanted = ("https",) if urlsplit(issuer).scheme == "https" else ("http", "https")
    return parts.scheme in wanted and bool(parts.hostname)
