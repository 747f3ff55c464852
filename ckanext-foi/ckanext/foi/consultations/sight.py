"""Who sees a question to another unit: who is asked, and the Competent Department that asks."""

from __future__ import annotations

from ckan import model

from ckanext.foi.consultations.model import FOIConsultation
from ckanext.foi.requests import sight
from ckanext.foi.requests.model import FOIEvent, FOIRequest
from ckanext.foi.requests.states import Move, Party
from ckanext.qatar_sectors.roles import asking

ABOUT = "foi_consultation"


def belongs(user_id: str, agency_id: str) -> bool:
    """Say whether somebody works for an entity today, in whatever role."""
    return any(agency == agency_id for _role, agency in asking.roles_of(user_id))


def is_asked(row: FOIConsultation, user_id: str | None) -> bool:
    """Say whether somebody is asked, and works for the entity still."""
    request = FOIRequest.get(row.request_id)
    return bool(
        user_id
        and row.user_id == user_id
        and request is not None
        and request.requester_id != user_id
        and belongs(user_id, request.organisation_id)
    )


def is_seen(row: FOIConsultation, user_id: str | None) -> bool:
    """Say whether somebody sees a question and its answer."""
    request = FOIRequest.get(row.request_id)
    if is_asked(row, user_id):
        return True
    if request is None or Party.DEPARTMENT not in sight.parties(request, user_id):
        return False
    # What an entity asked its own people is not for the one to which the request was handed on.
    return all(event.at < row.asked_at for event in FOIEvent.of_kind(request.id, Move.TRANSFER))


def may_see(user_id: str, consultation_id: str) -> bool:
    """Say whether an account sees a question now: asked before each notice."""
    row, user = FOIConsultation.get(consultation_id), model.User.get(user_id)
    active = user is not None and user.state == "active"
    return active and row is not None and is_seen(row, user_id)
