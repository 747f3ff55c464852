"""A provider of logins as its settings describe it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ckanext.qatar_sectors.identity.assurance import Assurance
from ckanext.qatar_sectors.identity.claims import Attribute
from ckanext.qatar_sectors.signin.errors import ProviderMisconfigured

# Signatures with a key pair only: with a shared secret, whoever knows it could sign, and `none` is no signature.
SIGNATURES = frozenset(
    ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
)
# It becomes a part of addresses and of the audit trail.
NAME = re.compile(r"[a-z][a-z0-9]{1,30}")
RESERVED = frozenset(["local"])
KEYS = frozenset(
    [
        "issuer",
        "client_id",
        "client_secret",
        "name_ar",
        "name_en",
        "scopes",
        "signatures",
        "acr_values",
        "national_acr",
        "national_claims",
        "claims",
        "prompt",
    ]
)


@dataclass(frozen=True)
class Provider:
    """Where people can prove who they are, and what the portal makes of what it says."""

    name: str
    issuer: str
    client_id: str
    names: Mapping[str, str]
    client_secret: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ("openid",)
    signatures: tuple[str, ...] = ("RS256",)
    # What is asked for, and which of the answers prove a national identity.
    acr_values: tuple[str, ...] = ()
    national_acr: frozenset[str] = frozenset()
    # Claims that must be there as well: `amr=smartcard`.
    national_claims: Mapping[str, str] = field(default_factory=dict)
    # Our attribute → the provider's claim.
    claims: Mapping[Attribute, str] = field(default_factory=dict)
    prompt: str = ""

    @property
    def is_national(self) -> bool:
        """Say whether it can prove a national identity."""
        return bool(self.national_acr)


def provider_from(name: str, settings: Mapping[str, str]) -> Provider:
    """Return a provider as its settings say; raise `ProviderMisconfigured` for what cannot be used."""

    def refuse(setting: str, reason: str) -> ProviderMisconfigured:
        return ProviderMisconfigured(name, setting, reason)

    if not NAME.fullmatch(name) or name in RESERVED:
        raise refuse("", "a name is 2 to 31 small letters and digits, and not `local`")
    for key in settings.keys() - KEYS:
        raise refuse(key, "there is no such setting")
    for key in ("issuer", "client_id"):
        if not settings.get(key, "").strip():
            raise refuse(key, "is missing")
    issuer = settings["issuer"].strip()
    parts = urlsplit(issuer)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise refuse("issuer", "is not an address")
    scopes = tuple(settings.get("scopes", "").split()) or ("openid",)
    if "openid" not in scopes:
        raise refuse("scopes", "`openid` is missing")
    signatures = tuple(settings.get("signatures", "").split()) or ("RS256",)
    for signature in signatures:
        if signature not in SIGNATURES:
            raise refuse("signatures", f"{signature} is not taken")
    return Provider(
        name=name,
        issuer=issuer,
        client_id=settings["client_id"].strip(),
        client_secret=settings.get("client_secret", "").strip(),
        names={
            lang: label
            for lang in ("ar", "en")
            if (label := settings.get(f"name_{lang}", "").strip())
        }
        or {"en": name},
        scopes=scopes,
        signatures=signatures,
        acr_values=tuple(settings.get("acr_values", "").split()),
        national_acr=frozenset(settings.get("national_acr", "").split()),
        national_claims=_pairs(settings.get("national_claims", ""), "national_claims", refuse),
        claims=_attributes(settings.get("claims", ""), refuse),
        prompt=settings.get("prompt", "").strip(),
    )


def _pairs(text: str, key: str, refuse: object) -> dict[str, str]:
    pairs = {}
    for part in text.split():
        name, sign, value = part.partition("=")
        if not (name and sign and value):
            raise refuse(key, f"{part} is not `name=value`")  # type: ignore[operator]
        pairs[name] = value
    return pairs


def _attributes(text: str, refuse: object) -> dict[Attribute, str]:
    found = {}
    for name, claim in _pairs(text, "claims", refuse).items():
        if name not in set(Attribute):
            known = ", ".join(Attribute)
            raise refuse("claims", f"{name} is none of {known}")  # type: ignore[operator]
        found[Attribute(name)] = claim
    return found


def assurance(provider: Provider, claims: Mapping[str, object]) -> Assurance:
    """Return how sure an identity token makes the portal of who somebody is.

    A national identity is proved when the provider says so for this very login, never by its name alone.
    """
    if claims.get("acr") in provider.national_acr and all(
        _says(claims.get(name), value) for name, value in provider.national_claims.items()
    ):
        return Assurance.NATIONAL
    # Only `true` is true: some providers send the text "false".
    if claims.get("email") and claims.get("email_verified") is True:
        return Assurance.EMAIL
    return Assurance.NONE


def _says(claim: object, value: str) -> bool:
    return value in claim if isinstance(claim, list) else str(claim) == value


def attributes(provider: Provider, claims: Mapping[str, object]) -> dict[str, str]:
    """Return what an official login says of a person, under our own names.

    From a login that does not prove a national identity nothing is official, so nothing is taken.
    """
    if assurance(provider, claims) < Assurance.NATIONAL:
        return {}
    found = {}
    for attribute, claim in provider.claims.items():
        value = claims.get(claim)
        if isinstance(value, str | int) and not isinstance(value, bool):
            found[attribute.value] = str(value)
    return found
