"""What this feature reads of the settings, beside `config.py`: what is secret, and how it is called."""

from __future__ import annotations

import os
from pathlib import Path

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.harvest.config import harvest_workers
from ckanext.qatar_sectors.operation import redaction
from ckanext.qatar_sectors.scheduler.queue import HARVEST, HERE, TABLES


def secrets() -> set[str]:
    """Return every secret among the settings of now."""
    return redaction.secrets_of((str(key), value) for key, value in tk.config.items())


def is_testing() -> bool:
    """Say whether tests run: an error then reaches the test that caused it."""
    return bool(tk.config["testing"])


def logs_are_json() -> bool:
    """Say whether this process writes into a file: `./portal` tells its services."""
    return os.environ.get("PORTAL_LOG") == "json"


def storage() -> Path:
    """Return the folder of uploaded files."""
    return Path(tk.config["ckan.storage_path"])


def database_urls() -> dict[str, str]:
    """Return the addresses of both databases."""
    return {
        "database": tk.config["sqlalchemy.url"],
        "datastore": tk.config["ckan.datastore.write_url"],
    }


def redis_url() -> str:
    """Return the address of Redis."""
    return tk.config["ckan.redis.url"]


def workers() -> dict[str, int]:
    """Return how many workers each queue has."""
    tables = max(1, tk.config["ckanext.qatar_sectors.tables.workers"])
    return {HERE: 1, TABLES: tables, HARVEST: harvest_workers()}


def session_prefix() -> str:
    """Return what the keys of sessions begin with."""
    return str(tk.config["SESSION_KEY_PREFIX"])


def token() -> str:
    """Return the secret that opens figures and details to machines; empty: only to this machine."""
    return config.operation_token()


def names() -> dict[str, str]:
    """Return the portal's name in both languages, from the settings alone."""
    return {"ar": config.site_title(), "en": config.site_title_en()}


def site_id() -> str:
    """Return the mark by which this portal's datasets are told apart in Solr."""
    return config.search_site_id()


def solr_schema() -> Path:
    """Return the schema that this code brings."""
    return Path(config.schemas_folder()).parent / "config" / "solr" / "ckan" / "conf" / "schema.xml"
