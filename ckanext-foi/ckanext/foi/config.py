"""The settings of the right to information, each read in one place."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.foi.clocks.openings import Choices, Clarification, Silence, Transfer


def choices() -> Choices:
    """What this portal does where Law 9 of 2022 leaves something open."""
    return Choices(
        Silence(tk.config["ckanext.foi.silence"]),
        Clarification(tk.config["ckanext.foi.clarification"]),
        Transfer(tk.config["ckanext.foi.transfer"]),
    )


def duty_fresh_days() -> int:
    """Days for which what article 9 asks for counts as up to date: the law gives no number."""
    return int(tk.config["ckanext.foi.duties.fresh_days"])


def figures_organisation() -> str:
    """Name or id of the agency that owns the dataset of the public figures; empty: there is none."""
    return str(tk.config["ckanext.foi.figures.organisation"] or "")


def least_figure() -> int:
    """The smallest number that public figures show; smaller ones are withheld."""
    return int(tk.config["ckanext.foi.figures.least"])


def retention_days() -> int:
    """Days after which the personal data of a closed request are taken out."""
    return int(tk.config["ckanext.foi.retention.days"])
