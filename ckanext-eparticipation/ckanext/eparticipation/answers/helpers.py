"""What the templates of answers call."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion import sentences
from ckanext.qatar_sectors.discussion.reasons import Reason


def eparticipation_rule(code: str) -> str:
    """Return the rule that something breaks, in words."""
    return tk._(sentences.REASONS[Reason(code)]) if code in set(Reason) else ""
