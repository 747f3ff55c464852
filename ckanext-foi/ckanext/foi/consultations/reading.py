"""Questions to other units as their readers may know them."""

from __future__ import annotations

from typing import Any

from ckan import model

from ckanext.foi.consultations import sight as own_sight
from ckanext.foi.consultations.model import FOIConsultation
from ckanext.foi.entities.finding import agencies
from ckanext.foi.requests import sight
from ckanext.foi.requests.model import FOIRequest
from ckanext.foi.requests.states import DECIDING, Party, State


def facts(row: FOIConsultation, user_id: str) -> dict[str, Any]:
    """Return a question with its answer; of the request only its number."""
    request = FOIRequest.get(row.request_id)
    agency_id = request.organisation_id if request else ""
    inside = request is not None and Party.DEPARTMENT in sight.parties(request, user_id)
    asked = model.User.get(row.user_id)
    waiting = request is not None and State(request.state) in DECIDING
    nowhere = {"id": "", "name": "", "title": {}}
    return {
        "id": row.id,
        "reference": (request.reference or "") if request else "",
        "organisation": agencies([agency_id]).get(agency_id, nowhere),
        "request": row.request_id if inside else None,
        "asked": asked.display_name if asked else "",
        "question": row.question,
        "answer": row.answer,
        "asked_at": row.asked_at.isoformat(),
        "answered_at": row.answered_at.isoformat() if row.answered_at else None,
        "is_mine": own_sight.is_asked(row, user_id),
        "is_open": row.answered_at is None and waiting,
    }
