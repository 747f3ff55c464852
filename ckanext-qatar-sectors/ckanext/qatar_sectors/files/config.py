"""Typed readers of the settings of files."""

from __future__ import annotations

import os

import ckan.plugins.toolkit as tk


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


def uploads_enabled() -> bool:
    """Say whether files may be uploaded at all."""
    return bool(tk.config["ckan.uploads_enabled"])


def old_uploads_folder() -> str:
    """Return where CKAN kept files of datasets before there were stores."""
    return os.path.join(tk.config["ckan.storage_path"] or "", "resources")
