"""The settings of tables made of files."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


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
