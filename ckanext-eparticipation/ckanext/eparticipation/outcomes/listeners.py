"""What outcomes and their notices hear of consultations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ckanext.eparticipation.consultations import finding, happening
from ckanext.eparticipation.consultations.domain.states import ENDED, Facts, State
from ckanext.eparticipation.consultations.happening import Happening
from ckanext.eparticipation.consultations.sections import Panel, Section, add_panel, add_section
from ckanext.eparticipation.outcomes import conduct_points, policy, reading, telling
from ckanext.qatar_sectors.notices import relevance


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


def install() -> None:
    """Listen to consultations; a second call changes nothing."""
    happening.listen(Happening.SUBMITTED, _submitted)
    happening.listen(Happening.RETURNED, _returned)
    happening.listen(Happening.APPROVED, _approved)
    happening.listen(Happening.EXTENDED, _extended)
    happening.listen(Happening.NEW_VERSION, _new_version)
    relevance.register(telling.OPENED, telling.is_invitation)
    conduct_points.install()
    policy.install()
    add_section(Section("outcome", _("Outcome"), "eparticipation_outcome.read", 30, _has_ended))
    add_panel(Panel("outcome", "eparticipation/outcomes/snippets/panel.html", 30, _panel))


def _has_ended(_consultation: Facts, state: State) -> bool:
    return state in ENDED


def _panel(consultation: Facts, state: State, _user_id: str | None) -> Mapping[str, Any] | None:
    """Return how the outcome stands, for the overview: overdue from the day on which it is."""
    if state not in ENDED:
        return None
    return reading.how_it_stands(consultation, finding.now())


def _submitted(consultation: Facts, details: Mapping[str, Any]) -> None:
    telling.waiting(consultation, {details["by"]}, details["version"])


def _returned(consultation: Facts, details: Mapping[str, Any]) -> None:
    telling.returned(consultation, details["people"], details["reason"], details["version"])


def _approved(consultation: Facts, details: Mapping[str, Any]) -> None:
    telling.approved(consultation, details["people"])


def _extended(consultation: Facts, details: Mapping[str, Any]) -> None:
    former = details.get("former") or None
    moment = datetime.fromisoformat(former) if isinstance(former, str) else former
    telling.extended(consultation, moment)


def _new_version(consultation: Facts, details: Mapping[str, Any]) -> None:
    document, version = details["document"], details["version"]
    telling.new_version(consultation, details["name"], f"{document}:{version}")
