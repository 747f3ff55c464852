"""Typed readers of our settings, one for each option."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def site_title() -> str:
    """Return the portal's name in Arabic."""
    return tk.config["ckan.site_title"]


def site_title_en() -> str:
    """Return the portal's name in English."""
    return tk.config["ckanext.qatar_sectors.site_title_en"]

# search

# Solr stands beside us: a connection that takes longer is none.
CONNECT_SECONDS = 3.0


def solr_timeout() -> float:
    """Seconds that a question to Solr may take."""
    return float(tk.config["solr_timeout"])


def index_timeout() -> float:
    """Seconds that a write waits for Solr before the dataset stays in the outbox."""
    return float(tk.config["ckanext.qatar_sectors.search.index_timeout"])
