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


# files


def files_origin() -> str:
    """Return the address from which private files are served; empty: the portal's own."""
    return tk.config["ckanext.qatar_sectors.files.origin"].rstrip("/")


def files_clamd() -> str:
    """Return where the virus scanner listens; empty: there is none."""
    return tk.config["ckanext.qatar_sectors.files.clamd"].strip()


def files_clamd_seconds() -> int:
    """Return the seconds that the virus scanner may be silent."""
    return tk.config["ckanext.qatar_sectors.files.clamd_seconds"]


def files_inline_megabytes() -> int:
    """Return the megabytes up to which an upload is checked within its request."""
    return tk.config["ckanext.qatar_sectors.files.inline_megabytes"]


def files_quarantine_days() -> int:
    """Return the days that a refused file stays in quarantine."""
    return tk.config["ckanext.qatar_sectors.files.quarantine_days"]


def max_resource_megabytes() -> int:
    """Return the megabytes that a file of a dataset may have."""
    return tk.config["ckan.max_resource_size"]


def max_image_megabytes() -> int:
    """Return the megabytes that the picture of an agency or account may have."""
    return tk.config["ckan.max_image_size"]


# operation
# limits


def redis_url() -> str:
    """Return the address of Redis."""
    return tk.config["ckan.redis.url"]


def limits_multiple() -> float:
    """Return by how much each limit is multiplied; 0: there are none."""
    return float(tk.config["ckanext.qatar_sectors.limits.multiple"])


def limits_change() -> tuple[str, ...]:
    """Return this portal's own rates, as `search.address=60/minute`."""
    return tuple(tk.config["ckanext.qatar_sectors.limits.change"])


def limits_secret() -> str:
    """Return the secret that signs puzzles and hides addresses in Redis; without one of its own, the session's."""
    return tk.config["ckanext.qatar_sectors.limits.secret"] or session_secret()


def trusted_proxies() -> tuple[str, ...]:
    """Return the networks of the proxies that stand before the portal."""
    return tuple(tk.config["ckanext.qatar_sectors.trusted_proxies"])


def own_addresses() -> list[str]:
    """Return the addresses under which the portal is reached, the first one first."""
    return [site_url(), *tk.config["ckanext.qatar_sectors.other_addresses"]]


def proof_tries() -> int:
    """Return how many numbers a browser tries at most to prove its work; 0: no proof is asked."""
    return tk.config["ckanext.qatar_sectors.proof.tries"]


def proof_seconds() -> int:
    """Return the seconds that a puzzle can be answered."""
    return tk.config["ckanext.qatar_sectors.proof.seconds"]


# headers


def operation_token() -> str:
    """Return the secret that opens figures and details of health; empty: they are told to this machine alone."""
    return tk.config["ckanext.qatar_sectors.operation.token"]


def logs_networks() -> bool:
    """Say whether the log of requests names the network that each came from."""
    return tk.config["ckanext.qatar_sectors.operation.log_networks"]
def api_token_header() -> str:
    """Return the header that brings a token of the API."""
    return tk.config["apitoken_header_name"]


def policy_report() -> str:
    """Return the address to which browsers report what a page's policy stopped; empty: none."""
    return tk.config["ckanext.qatar_sectors.headers.report_to"]
