"""The settings of fetching and harvesting."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.harvest.fetching import Limits, Policy
from ckanext.qatar_sectors.harvest.fetching.policy import MEGABYTE
from ckanext.qatar_sectors.harvest.parsing.bounds import Bounds


def fetch_policy() -> Policy:
    """Return limits, exceptions and User-Agent from the settings."""
    limits = Limits(
        connect=fetch_connect_seconds(),
        silence=fetch_silence_seconds(),
        total=fetch_total_seconds(),
        slowest_rate=fetch_slowest_rate(),
        rate_window=fetch_rate_window_seconds(),
        body=fetch_max_megabytes() * MEGABYTE,
        ratio=fetch_max_ratio(),
        redirects=fetch_max_redirects(),
    )
    allow = frozenset(entry.lower() for entry in config.fetch_allow())
    return Policy(limits, allow, f"QatarOpenDataPortal/1.0 (+{config.site_url()})")


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


def parsing_bounds() -> Bounds:
    """Return what the reading of one feed may take of the machine."""
    return Bounds(
        memory=parsing_megabytes() * MEGABYTE,
        cpu=parsing_cpu_seconds(),
        wall=parsing_wall_seconds(),
        keywords=harvest_max_keywords(),
        files=harvest_max_files(),
    )


def harvest_max_keywords() -> int:
    """Return how many keywords of each language are kept of one record."""
    return tk.config["ckanext.qatar_sectors.harvest.max_keywords"]


def harvest_max_files() -> int:
    """Return how many files are kept of one record."""
    return tk.config["ckanext.qatar_sectors.harvest.max_files"]


def parsing_megabytes() -> int:
    """Return the megabytes of memory that the process that parses one feed may have."""
    return tk.config["ckanext.qatar_sectors.harvest.parsing_megabytes"]


def parsing_cpu_seconds() -> int:
    """Return the seconds of processor time that the parsing of one feed may take."""
    return tk.config["ckanext.qatar_sectors.harvest.parsing_cpu_seconds"]


def parsing_wall_seconds() -> int:
    """Return the seconds that a run waits for its parsing in all."""
    return tk.config["ckanext.qatar_sectors.harvest.parsing_wall_seconds"]


def harvest_max_pages() -> int:
    """Return how many pages of one feed are read in a run."""
    return tk.config["ckanext.qatar_sectors.harvest.max_pages"]


def harvest_push_megabytes() -> int:
    """Return the megabytes that an agency's system may send in one request."""
    return tk.config["ckanext.qatar_sectors.harvest.push_megabytes"]


def harvest_push_bytes() -> int:
    """Return the same in bytes."""
    return harvest_push_megabytes() * MEGABYTE


def harvest_lease_seconds() -> int:
    """Return the seconds after which a run whose worker gave no sign of life is taken over by another."""
    return tk.config["ckanext.qatar_sectors.harvest.lease_seconds"]


def harvest_attempts() -> int:
    """Return how many times a run is begun before it is given up, when its worker dies each time."""
    return tk.config["ckanext.qatar_sectors.harvest.attempts"]


def harvest_workers() -> int:
    """Return how many runs are carried out at once."""
    return max(1, tk.config["ckanext.qatar_sectors.harvest.workers"])


def harvest_at_once() -> int:
    """Return how many runs of one agency are carried out at once: a quarter of all."""
    return max(1, harvest_workers() // 4)


def harvest_job_seconds() -> int:
    """Return the seconds that the job of one run may take."""
    return tk.config["ckanext.qatar_sectors.harvest.job_seconds"]


def harvest_kept_runs() -> int:
    """Return how many runs of each source are kept with their reports."""
    return tk.config["ckanext.qatar_sectors.harvest.kept_runs"]


def harvest_check_seconds() -> int:
    """Return the seconds that the check of a feed may take before it is connected."""
    return tk.config["ckanext.qatar_sectors.harvest.check_seconds"]


def harvest_check_megabytes() -> int:
    """Return the megabytes that the check of a feed reads at most."""
    return tk.config["ckanext.qatar_sectors.harvest.check_megabytes"]


def harvest_check_records() -> int:
    """Return how many records the check of a feed validates; the others are only read and assigned."""
    return tk.config["ckanext.qatar_sectors.harvest.check_records"]


def harvest_check_kept_hours() -> int:
    """Return the hours for which the report of a check is kept."""
    return tk.config["ckanext.qatar_sectors.harvest.check_kept_hours"]


def harvest_kept_body_days() -> int:
    """Return the days for which the texts of failed and of vanished records are kept."""
    return tk.config["ckanext.qatar_sectors.harvest.kept_body_days"]
