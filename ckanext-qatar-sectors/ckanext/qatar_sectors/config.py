"""Typed readers of our settings, one for each option."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def site_title() -> str:
    """Return the portal's name in Arabic."""
    return tk.config["ckan.site_title"]


def site_title_en() -> str:
    """Return the portal's name in English."""
    return tk.config["ckanext.qatar_sectors.site_title_en"]


def search_site_id() -> str:
    """Return the mark by which this portal's datasets are told apart in Solr."""
    return tk.config["ckan.site_id"]


def fetch_allow() -> tuple[str, ...]:
    """Return the `host:port` pairs on private addresses that may be fetched from."""
    return tuple(tk.config["ckanext.qatar_sectors.fetch.allow"])


def site_url() -> str:
    """Return the portal's address without a slash at its end."""
    return tk.config["ckan.site_url"].rstrip("/")


def uri_base() -> str:
    """Return what persistent URIs begin with, without a slash at its end."""
    return (tk.config["ckanext.qatar_sectors.uri_base"] or site_url()).rstrip("/")


# taxonomy


def schemas_folder() -> str:
    """The folder with the sectors' vocabulary and rules; empty for the one beside the code."""
    return tk.config["ckanext.qatar_sectors.schemas_folder"]


def root_path() -> str:
    """Return what stands before every path, without the place of the language."""
    return str(tk.config["ckan.root_path"] or "").replace("/{{LANG}}", "")


def datasets_per_page() -> int:
    """Return how many datasets a page of results shows."""
    return tk.config["ckan.datasets_per_page"]


# calendar


def calendar_counting() -> str:
    """Return how days are counted where nobody says: calendar_days or working_days."""
    return tk.config["ckanext.qatar_sectors.calendar.counting"]


# audit


def audit_key() -> str:
    """Return the secret of the audit trail's chain; empty: one is made from the session secret."""
    return tk.config["ckanext.qatar_sectors.audit.key"]


def audit_anchor_folder() -> str:
    """Return the folder outside the database where heads of the audit trail are written; empty: nowhere."""
    return tk.config["ckanext.qatar_sectors.audit.anchor_folder"]


def session_secret() -> str:
    """Return the secret that signs sessions."""
    return tk.config["SECRET_KEY"]


# persons


def identity_keys() -> list[str]:
    """Return the secrets that seal what is kept of persons, the current one first; empty: one is made."""
    return tk.config["ckanext.qatar_sectors.identity.key"].split()


# operation


def operation_token() -> str:
    """Return the secret that opens figures and details of health; empty: they are told to this machine alone."""
    return tk.config["ckanext.qatar_sectors.operation.token"]


def logs_networks() -> bool:
    """Say whether the log of requests names the network that each came from."""
    return tk.config["ckanext.qatar_sectors.operation.log_networks"]
