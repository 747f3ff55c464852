"""How releases answer for their files, and what they ask of decisions."""

from __future__ import annotations

from ckanext.foi.decisions import releasing
from ckanext.foi.release import emptying, keeping, listing, request
from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.foi.requests import persons
from ckanext.qatar_sectors.files import owners


def install() -> None:
    """Register with files and decisions; a second call changes nothing."""
    owners.register(keeping.ORIGINAL, may_read_original)
    owners.register(keeping.RESULT, may_read_result)
    releasing.register(listing.problems)
    persons.register(emptying.empty)


def may_read_original(document_id: str, user_id: str | None) -> bool:
    """The Competent Department alone: an original is what is withheld."""
    row = FOIReleaseDocument.get(document_id)
    return row is not None and request.works_on(row.request_id, user_id)


def may_read_result(document_id: str, user_id: str | None) -> bool:
    """The Competent Department; others once exactly these bytes were approved and are handed out."""
    row = FOIReleaseDocument.get(document_id)
    if row is None:
        return False
    if request.works_on(row.request_id, user_id):
        return True
    return row.may_go_out and request.is_handed_out_to(row.request_id, user_id)
