"""Settings of the agencies' pages, each read in one place."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def awareness_fresh_days() -> int:
    """Days for which an activity counts as raising awareness: the policy gives no number."""
    return int(tk.config["ckanext.eparticipation.awareness.fresh_days"])


def homepage_look_days() -> int:
    """Days after which an agency's home page is looked at again."""
    return int(tk.config["ckanext.eparticipation.homepage.look_days"])


def homepage_seconds() -> int:
    """Seconds that a look at one page of an agency may take."""
    return int(tk.config["ckanext.eparticipation.homepage.seconds"])


def policy_organisation() -> str:
    """Name or id of the agency that owns the dataset of the policy table; empty: there is none."""
    return str(tk.config["ckanext.eparticipation.policy.organisation"] or "")
