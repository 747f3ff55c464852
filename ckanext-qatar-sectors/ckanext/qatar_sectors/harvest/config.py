"""The fetcher's policy as this portal is set up."""

from __future__ import annotations

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.harvest.fetching import Limits, Policy
from ckanext.qatar_sectors.harvest.fetching.policy import MEGABYTE


def fetch_policy() -> Policy:
    """Return limits, exceptions and User-Agent from the settings."""
    limits = Limits(
        connect=config.fetch_connect_seconds(),
        silence=config.fetch_silence_seconds(),
        total=config.fetch_total_seconds(),
        slowest_rate=config.fetch_slowest_rate(),
        rate_window=config.fetch_rate_window_seconds(),
        body=config.fetch_max_megabytes() * MEGABYTE,
        ratio=config.fetch_max_ratio(),
        redirects=config.fetch_max_redirects(),
    )
    allow = frozenset(entry.lower() for entry in config.fetch_allow())
    return Policy(limits, allow, f"QatarOpenDataPortal/1.0 (+{config.site_url()})")
