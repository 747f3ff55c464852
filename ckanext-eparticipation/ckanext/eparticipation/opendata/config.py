"""Settings of open data, each read in one place."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def licence() -> str:
    """Id of the licence under which contributions are published."""
    return str(tk.config["ckanext.eparticipation.open_data.licence"] or "").strip()
