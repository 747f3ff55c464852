"""CKAN's settings that say who takes part in the writing of a dataset."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def plugins() -> list[str]:
    """Return the names of the plugins that are loaded."""
    names: list[str] = tk.config["ckan.plugins"]
    return names


def views_of_new_files() -> list[str]:
    """Return the kinds of views that CKAN makes of new files."""
    kinds: list[str] = tk.config["ckan.views.default_views"]
    return kinds


def keeps_activities() -> bool:
    """Say whether CKAN notes what happens to datasets."""
    return bool(tk.config["ckan.activity_streams_enabled"])
