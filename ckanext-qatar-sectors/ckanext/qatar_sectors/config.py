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


def solr_url() -> str:
    """Return the address of Solr's core, without a slash at its end."""
    return tk.config["solr_url"].rstrip("/")


def solr_user() -> tuple[str, str]:
    """Return the name and password for Solr; both empty where it asks for none."""
    return tk.config["solr_user"] or "", tk.config["solr_password"] or ""


def search_site_id() -> str:
    """Return the mark by which this portal's datasets are told apart in Solr."""
    return tk.config["ckan.site_id"]


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


def fetch_allow() -> tuple[str, ...]:
    """Return the `host:port` pairs on private addresses that may be fetched from."""
    return tuple(tk.config["ckanext.qatar_sectors.fetch.allow"])


def fetch_connect_seconds() -> int:
    """Return the seconds that a foreign server may take to accept a connection."""
    return tk.config["ckanext.qatar_sectors.fetch.connect_seconds"]


def fetch_silence_seconds() -> int:
    """Return the seconds that a foreign server may be silent in the middle of an answer."""
    return tk.config["ckanext.qatar_sectors.fetch.silence_seconds"]


def fetch_total_seconds() -> int:
    """Return the seconds that one foreign document may take in all, redirects included."""
    return tk.config["ckanext.qatar_sectors.fetch.total_seconds"]


def fetch_slowest_rate() -> int:
    """Return the bytes a second below which a foreign server is given up."""
    return tk.config["ckanext.qatar_sectors.fetch.slowest_rate"]


def fetch_rate_window_seconds() -> int:
    """Return the seconds over which the slowest rate is measured."""
    return tk.config["ckanext.qatar_sectors.fetch.rate_window_seconds"]


def fetch_max_megabytes() -> int:
    """Return the megabytes that one foreign document may have when it is unpacked."""
    return tk.config["ckanext.qatar_sectors.fetch.max_megabytes"]


def fetch_max_ratio() -> int:
    """Return how many times larger than packed an unpacked foreign document may be."""
    return tk.config["ckanext.qatar_sectors.fetch.max_ratio"]


def fetch_max_redirects() -> int:
    """Return how many redirects are followed for one foreign document."""
    return tk.config["ckanext.qatar_sectors.fetch.max_redirects"]


def harvest_max_pages() -> int:
    """Return how many pages of one feed are read in a run."""
    return tk.config["ckanext.qatar_sectors.harvest.max_pages"]


def harvest_lease_seconds() -> int:
    """Return the seconds after which a run whose worker gave no sign of life is taken over by another."""
    return tk.config["ckanext.qatar_sectors.harvest.lease_seconds"]


def harvest_attempts() -> int:
    """Return how many times a run is begun before it is given up, when its worker dies each time."""
    return tk.config["ckanext.qatar_sectors.harvest.attempts"]


def harvest_job_seconds() -> int:
    """Return the seconds that the job of one run may take."""
    return tk.config["ckanext.qatar_sectors.harvest.job_seconds"]


def harvest_kept_runs() -> int:
    """Return how many runs of each source are kept with their reports."""
    return tk.config["ckanext.qatar_sectors.harvest.kept_runs"]


def site_url() -> str:
    """Return the portal's address without a slash at its end."""
    return tk.config["ckan.site_url"].rstrip("/")


def uri_base() -> str:
    """Return what persistent URIs begin with, without a slash at its end."""
    return (tk.config["ckanext.qatar_sectors.uri_base"] or site_url()).rstrip("/")


# tables


def tables_max_link_mb() -> int:
    """Megabytes that a linked file may have to be shown as a table."""
    return tk.config["ckanext.qatar_sectors.tables.max_link_megabytes"]


def tables_max_upload_mb() -> int:
    """Megabytes that an uploaded file may have to be shown as a table."""
    return tk.config["ckanext.qatar_sectors.tables.max_upload_megabytes"]


def tables_max_rows() -> int:
    """Rows that a file may have to be shown as a table."""
    return tk.config["ckanext.qatar_sectors.tables.max_rows"]


def tables_page_rows() -> int:
    """Rows of a table on one page."""
    return tk.config["ckanext.qatar_sectors.tables.page_rows"]


def tables_search_seconds() -> int:
    """Seconds that a search in a table may take."""
    return tk.config["ckanext.qatar_sectors.tables.search_seconds"]


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


def operation_token() -> str:
    """Return the secret that opens figures and details of health; empty: they are told to this machine alone."""
    return tk.config["ckanext.qatar_sectors.operation.token"]


def logs_networks() -> bool:
    """Say whether the log of requests names the network that each came from."""
    return tk.config["ckanext.qatar_sectors.operation.log_networks"]
