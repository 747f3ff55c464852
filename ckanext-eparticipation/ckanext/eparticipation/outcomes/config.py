"""Settings of outcomes, each read in one place."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def answer_days() -> int:
    """Calendar days within which an outcome follows the closing: the portal's choice, the policy gives no number."""
    return int(tk.config["ckanext.eparticipation.outcomes.days"])
