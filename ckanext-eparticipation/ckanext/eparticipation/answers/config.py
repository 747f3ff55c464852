"""The settings of answers, each read in one place."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers.groups import Dimension


def groups_asked() -> list[str]:
    """By what participants are asked to tell themselves apart; an unknown name is nothing."""
    named = tk.config["ckanext.eparticipation.answers.groups"]
    return [one.value for one in Dimension if one.value in named]


def least_group() -> int:
    """The smallest number of participants of a group that is told."""
    return int(tk.config["ckanext.eparticipation.answers.least_group"])


def page_size() -> int:
    """Answers on a page of a list."""
    return int(tk.config["ckanext.eparticipation.answers.page_size"])


def draft_days() -> int:
    """Days after the closing for which a draft that was never sent is kept."""
    return int(tk.config["ckanext.eparticipation.answers.draft_days"])
