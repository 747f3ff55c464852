"""The settings of signing in as its code needs them."""

from __future__ import annotations

import logging

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.harvest.fetching import Limits, Policy
from ckanext.qatar_sectors.signin.cookie import Cookie, cookie_for
from ckanext.qatar_sectors.signin.errors import ProviderMisconfigured
from ckanext.qatar_sectors.signin.life import Rules
from ckanext.qatar_sectors.signin.providers import Provider, provider_from

log = logging.getLogger(__name__)

# What a provider says about itself, its keys and its tokens are small.
LARGEST = 512 * 1024
PROVIDER = "ckanext.qatar_sectors.signin.provider."


def providers() -> list[Provider]:
    """Return the providers whose settings can be used; the others are named in the log."""
    found = []
    for name in provider_names():
        try:
            found.append(provider_from(name, provider_settings(name)))
        except ProviderMisconfigured as err:
            log.error("A provider of logins is left out: %s", err)
    # The national login first, the rest in the operator's order.
    return sorted(found, key=lambda provider: not provider.is_national)


def provider_named(name: str) -> Provider | None:
    """Return one of the providers."""
    return next((provider for provider in providers() if provider.name == name), None)


def provider_policy() -> Policy:
    """Return how providers may be asked: quickly, and not on private addresses."""
    seconds = timeout_seconds()
    limits = Limits(
        connect=min(5.0, seconds), silence=seconds, total=seconds, body=LARGEST, redirects=0
    )
    allow = frozenset(entry.lower() for entry in private_allowed())
    return Policy(limits, allow, f"QatarOpenDataPortal/1.0 (+{config.site_url()})")


def session_rules() -> Rules:
    """Return how long sessions live."""
    return Rules(
        idle=idle_minutes() * 60,
        absolute=absolute_hours() * 3600,
        kept=kept_days() * 86400,
    )


def session_cookie(domain: str, path: str) -> Cookie:
    """Return the session's cookie at the portal's address."""
    return cookie_for(config.site_url(), domain, path)


def provider_names() -> list[str]:
    """Return the names of the providers of logins, in the order in which they are offered."""
    return tk.config["ckanext.qatar_sectors.signin.providers"]


def provider_settings(name: str) -> dict[str, str]:
    """Return the settings of one provider, by what follows its name."""
    start = f"{PROVIDER}{name}."
    return {
        key.removeprefix(start): str(value)
        for key, value in tk.config.items()
        if key.startswith(start)
    }


def private_allowed() -> tuple[str, ...]:
    """Return the `host:port` pairs on private addresses where a provider may be."""
    return tuple(tk.config["ckanext.qatar_sectors.signin.allow"])


def timeout_seconds() -> float:
    """Return the seconds that a provider may take to answer."""
    return float(tk.config["ckanext.qatar_sectors.signin.timeout_seconds"])


def idle_minutes() -> int:
    """Return the minutes without use after which a session ends."""
    return tk.config["ckanext.qatar_sectors.signin.idle_minutes"]


def absolute_hours() -> int:
    """Return the hours after which a session ends, used or not."""
    return tk.config["ckanext.qatar_sectors.signin.absolute_hours"]


def kept_days() -> int:
    """Return the days that a session lives on a device where somebody asked for it."""
    return tk.config["ckanext.qatar_sectors.signin.kept_days"]


def second_factor_for() -> list[str]:
    """Return who needs a second factor with a local account: administrators, officers."""
    return tk.config["ckanext.qatar_sectors.signin.second_factor_for"]


def second_factor_grace_days() -> int:
    """Return the days that somebody has to set the second factor up."""
    return tk.config["ckanext.qatar_sectors.signin.second_factor_grace_days"]


def session_prefix() -> str:
    """Return what the keys of sessions in Redis begin with."""
    return tk.config["SESSION_KEY_PREFIX"]


def after_login() -> str:
    """Return the page to which somebody comes who asked for none."""
    return tk.config["ckan.auth.route_after_login"]
