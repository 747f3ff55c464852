"""What outcomes and their notices hear of consultations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ckanext.eparticipation.consultations import happening
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.eparticipation.consultations.happening import Happening
from ckanext.eparticipation.outcomes import policy, telling


def install() -> None:
    """Listen to consultations; a second call changes nothing."""
    happening.listen(Happening.EXTENDED, _extended)
    happening.listen(Happening.NEW_VERSION, _new_version)
    policy.install()


def _extended(consultation: Facts, details: Mapping[str, Any]) -> None:
    before = details.get("before") or None
    moment = datetime.fromisoformat(before) if isinstance(before, str) else before
    telling.extended(consultation, moment)


def _new_version(consultation: Facts, details: Mapping[str, Any]) -> None:
    named = (
        f"{details.get('document_id', '')}:{details.get('document_version', consultation.version)}"
    )
    telling.new_version(consultation, details.get("name"), named)
