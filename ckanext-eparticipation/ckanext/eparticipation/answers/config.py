"""The settings of answers, each read in one place."""

from __future__ import annotations

from datetime import datetime

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers.groups import Dimension
from ckanext.eparticipation.consultations.domain.states import Facts


def groups_offered() -> list[str]:
    """By what participants may be asked to tell themselves apart; an unknown name is nothing."""
    named = tk.config["ckanext.eparticipation.answers.groups"]
    return [one.value for one in Dimension if one.value in named]


def groups_asked(facts: Facts) -> list[str]:
    """By what a consultation asks participants to tell themselves apart: its choice of what the portal offers."""
    offered = groups_offered()
    return offered if facts.groups is None else [one for one in offered if one in facts.groups]


def groups_taken(facts: Facts, instant: datetime) -> list[str]:
    """By what an answer given at this instant may tell its person apart.

    Nothing after the closing: groups are told by then, and of two looks at them the second would tell of that paper.
    """
    closed = facts.closes_at is not None and instant >= facts.closes_at
    return [] if closed else groups_asked(facts)


def least_group() -> int:
    """The smallest number of participants of a group that is told."""
    return int(tk.config["ckanext.eparticipation.answers.least_group"])


def page_size() -> int:
    """Answers on a page of a list."""
    return int(tk.config["ckanext.eparticipation.answers.page_size"])


def draft_days() -> int:
    """Days after the closing for which a draft that was never sent is kept."""
    return int(tk.config["ckanext.eparticipation.answers.draft_days"])
