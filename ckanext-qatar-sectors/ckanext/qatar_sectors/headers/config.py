"""Settings of headers, one reader for each option."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def frame_ancestors() -> tuple[str, ...]:
    """Return which sites may show which pages, as `blueprint.page=https://site`."""
    return tuple(tk.config["ckanext.qatar_sectors.headers.frame_ancestors"])


def api_token_header() -> str:
    """Return the header that brings a token of the API."""
    return tk.config["apitoken_header_name"]


def policy_report() -> str:
    """Return the address to which browsers report what a page's policy stopped; empty: none."""
    return tk.config["ckanext.qatar_sectors.headers.report_to"]
