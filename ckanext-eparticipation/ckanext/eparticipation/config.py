"""The settings of e-participation, each read in one place."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def usual_days() -> int:
    """Days for which a consultation is open at least, unless a reason is stated: the portal's choice."""
    return int(tk.config["ckanext.eparticipation.consultations.usual_days"])


def least_days() -> int:
    """Days under which no consultation is open: the portal's choice."""
    return int(tk.config["ckanext.eparticipation.consultations.least_days"])
