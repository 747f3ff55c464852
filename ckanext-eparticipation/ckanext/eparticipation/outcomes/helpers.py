"""What templates of other pages ask about outcomes."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.outcomes import pieces, presentation

FEW, NAMED = 3, 3


def eparticipation_changes() -> list[dict[str, Any]]:
    """Return the few newest published outcomes, as lists show them."""
    found = tk.get_action("eparticipation_outcome_list")({}, {"limit": FEW})
    lang = pieces.lang()
    return [presentation.change(one, lang, NAMED) for one in found["results"]]
