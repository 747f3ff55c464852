"""Settings of limits, one reader for each option."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from .. import config
from ..files import config as files_config


def redis_url() -> str:
    """Return the address of Redis."""
    return tk.config["ckan.redis.url"]


def site_id() -> str:
    """Return the mark by which this portal's keys are told apart in Redis."""
    return config.search_site_id()


def multiple() -> float:
    """Return by how much each limit is multiplied; 0: there are none."""
    return float(tk.config["ckanext.qatar_sectors.limits.multiple"])


def change() -> tuple[str, ...]:
    """Return this portal's own rates, as `search.address=60/minute`."""
    return tuple(tk.config["ckanext.qatar_sectors.limits.change"])


def secret() -> str:
    """Return the secret that signs puzzles and hides addresses in Redis; without one of its own, the session's."""
    return tk.config["ckanext.qatar_sectors.limits.secret"] or config.session_secret()


def trusted_proxies() -> tuple[str, ...]:
    """Return the networks of the proxies that stand before the portal."""
    return tuple(tk.config["ckanext.qatar_sectors.trusted_proxies"])


def proxies_write_start() -> bool:
    """Say whether each trusted proxy writes `X-Request-Start` itself, whatever the sender wrote there."""
    return tk.config["ckanext.qatar_sectors.trusted_proxies.write_start"]


def own_addresses() -> list[str]:
    """Return the addresses under which the portal is reached, the first one first."""
    return [
        config.site_url(),
        files_config.files_origin(),
        *tk.config["ckanext.qatar_sectors.other_addresses"],
    ]


def proof_tries() -> int:
    """Return how many numbers a browser tries at most to prove its work; 0: no proof is asked."""
    return tk.config["ckanext.qatar_sectors.proof.tries"]


def proof_seconds() -> int:
    """Return the seconds that a puzzle can be answered."""
    return tk.config["ckanext.qatar_sectors.proof.seconds"]
