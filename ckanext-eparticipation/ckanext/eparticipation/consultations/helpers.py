"""What templates of other pages ask about consultations."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations import finding, presentation, words
from ckanext.qatar_sectors.theme.helpers import qatar_lang, qatar_sector_names

FEW = 3


def eparticipation_open_consultations() -> list[dict[str, Any]]:
    """Return the few open consultations that close first, as lists show them."""
    found = tk.get_action("eparticipation_consultation_list")({}, {"stage": "open", "limit": FEW})
    now, lang, named = finding.now(), qatar_lang(), qatar_sector_names()
    return [presentation.listed(one, lang, now, named) for one in found["results"]]


def eparticipation_state_words() -> dict[str, str]:
    """Return what the states of consultations are called."""
    return {str(state): tk._(word) for state, word in words.STATES.items()}
