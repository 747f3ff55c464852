"""Which contributions a list or a bulk assignment is about, from what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.eparticipation.contributions.listing import Wanted
from ckanext.eparticipation.outcomes import reading
from ckanext.eparticipation.outcomes.model import OutcomeRow, ThemeRow


def wanted(consultation: Facts, given: Mapping[str, Any], *, officer: bool) -> Wanted:
    """Return what is asked for; themes are there for others than officers once they are published."""
    package_id = consultation.package_id
    among = without = None
    if theme_id := given.get("theme"):
        row = ThemeRow.get(theme_id)
        readable = officer or reading.is_public(OutcomeRow.get(package_id))
        if row is None or row.package_id != package_id or not readable:
            raise tk.ObjectNotFound(tk._("There is no such theme."))
        among = reading.assigned(package_id, row.id)
    if given.get("unassigned") and officer:
        without = reading.assigned(package_id)
    return Wanted(
        words=given.get("q") or "",
        source=given.get("source") or "",
        question=given.get("question") or "",
        language=given.get("language") or "",
        among=among,
        without=without,
        everything=officer,
    )
