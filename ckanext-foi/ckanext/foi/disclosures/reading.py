"""Publications as their readers may know them, and published answers as everybody does."""

from __future__ import annotations

from typing import Any

from ckan import model

from ckanext.foi.disclosures.model import FOIDisclosure
from ckanext.foi.disclosures.wording import Secrets
from ckanext.foi.requests import sentences
from ckanext.foi.requests.model import FOIRequest
from ckanext.foi.requests.reading_decisions import coded
from ckanext.foi.requests.sight import Seen
from ckanext.foi.requests.states import Party, State
from ckanext.qatar_sectors.theme.text import values_of


def publication(seen: Seen) -> dict[str, Any]:
    """Return how the publication of a request's answer stands, for one of its parties."""
    request, row = seen.request, FOIDisclosure.newest(seen.request.id)
    state = State(request.publication_state) if request.publication_state else None
    package = model.Package.get(row.package_id) if row is not None and row.package_id else None
    public = state is State.PUBLICATION_AUTHORISED and package is not None
    officer = model.User.get(row.decided_by) if row is not None and row.decided_by else None
    inside = Party.DEPARTMENT in seen.parties
    return {
        "request": request.id,
        "version": request.version,
        "state": coded(state, sentences.STATES[state]) if state else None,
        "wish": dict(row.wish) if row is not None else {},
        "asked_at": row.asked_at.isoformat() if row is not None else None,
        "decided_at": row.decided_at.isoformat() if row is not None and row.decided_at else None,
        "decided_by": officer.display_name if officer is not None and inside else "",
        "reasons": row.reasons if row is not None else "",
        "dataset": package.name if public and package is not None else "",
        "scope": dict(row.scope) if row is not None else {},
    }


def secrets_of(request: FOIRequest) -> Secrets:
    """Return what of a request never becomes public: who asked, and why."""
    names = [request.person_name, request.person_contact, request.person_email]
    user = model.User.get(request.requester_id) if request.requester_id else None
    if user is not None:
        names += [user.fullname or "", user.name, user.email or ""]
    names.append(request.reference or "")
    return Secrets(tuple(name for name in names if name), request.reasons)


def disclosure(package: dict[str, Any]) -> dict[str, Any]:
    """Return a published answer, from its public dataset."""
    agency = package.get("organization") or {}
    title = values_of(agency.get("title_translated"))
    return {
        "name": package["name"],
        "title": values_of(package.get("title_translated")),
        "question": values_of(package.get("question_translated")),
        "answer": values_of(package.get("answer_translated")),
        "organisation": {
            "id": agency.get("id", ""),
            "name": agency.get("name", ""),
            "title": title,
        },
        "sectors": list(package.get("sectors") or []),
        "outcome": package.get("outcome") or "",
        "answered": package.get("answered") or "",
        "published": package.get("issued") or "",
        "files": len(package.get("resources") or []),
        "created_at": package["metadata_created"],
        "changed_at": package["metadata_modified"],
    }
