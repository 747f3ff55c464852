"""The settings of search and its index."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

# Solr stands beside us: a connection that takes longer is none.
CONNECT_SECONDS = 3.0


def solr_url() -> str:
    """Return the address of Solr's core, without a slash at its end."""
    return tk.config["solr_url"].rstrip("/")


def solr_user() -> tuple[str, str]:
    """Return the name and password for Solr; both empty where it asks for none."""
    return tk.config["solr_user"] or "", tk.config["solr_password"] or ""


def search_shows_writes_at_once() -> bool:
    """Say whether Solr is told to show each write as soon as it has it."""
    return bool(tk.config["ckan.search.solr_commit"])


def search_drops_deleted() -> bool:
    """Say whether deleted datasets leave the index."""
    return bool(tk.config["ckan.search.remove_deleted_packages"])


def solr_timeout() -> float:
    """Seconds that a question to Solr may take."""
    return float(tk.config["solr_timeout"])


def index_timeout() -> float:
    """Seconds that a write waits for Solr before the dataset stays in the outbox."""
    return float(tk.config["ckanext.qatar_sectors.search.index_timeout"])
