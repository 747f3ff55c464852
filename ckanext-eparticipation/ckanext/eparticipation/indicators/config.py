"""Settings of the indicators, each read in one place."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers.config import least_group


def base_year() -> int:
    """The year from which growth is counted; 0: the first year in which somebody took part."""
    return int(tk.config["ckanext.eparticipation.indicators.base_year"])


def goal() -> float:
    """The share by which participation shall grow each year: the policy's 20%."""
    return int(tk.config["ckanext.eparticipation.indicators.goal_percent"]) / 100


def least() -> int:
    """The smallest number of people of a group that figures show: the same as in the results of a consultation."""
    return least_group()


def organisation() -> str:
    """Name or id of the agency that owns the dataset of the indicators; empty: there is none."""
    return str(tk.config["ckanext.eparticipation.indicators.organisation"] or "")
