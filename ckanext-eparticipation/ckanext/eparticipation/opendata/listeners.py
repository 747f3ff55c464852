"""What open data hears of contributions, and its place on the pages of consultations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckanext.eparticipation.consultations.domain.states import ENDED, Facts, State
from ckanext.eparticipation.consultations.sections import Panel, add_panel
from ckanext.eparticipation.opendata import licensing, noticing, presentation, reading, withholding
from ckanext.qatar_sectors.theme.helpers import qatar_lang

TEMPLATE = "eparticipation/opendata/snippets/panel.html"


def install() -> None:
    """Listen to contributions, and show the files; a second call changes nothing."""
    noticing.install()
    withholding.install()
    add_panel(Panel("open_data", TEMPLATE, 40, panel))


def panel(consultation: Facts, state: State, _user_id: str | None) -> Mapping[str, Any] | None:
    """Return what a page of a closed consultation shows of its files."""
    if state not in ENDED:
        return None
    found = reading.open_data(consultation, state)
    shown = presentation.panel(found, str(qatar_lang()))
    return shown and {**shown, "licence": licensing.of_consultation(consultation.package_id)}
