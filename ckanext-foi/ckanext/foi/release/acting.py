"""An act on a document: its row is held, what was wrong is said in words, the trail follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.errors import FOIError, Moved
from ckanext.foi.redaction.errors import BoxRefused
from ckanext.foi.release import listing, request, sentences
from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.foi.requests.model import FOIRequest
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.event import Value
from ckanext.qatar_sectors.audit.trail import record


@contextmanager
def held(
    context: Context, data: Mapping[str, Any], what: str, *, changes: bool = True
) -> Iterator[tuple[FOIReleaseDocument, str]]:
    """Hold a document for one act and commit it; give it with who acts.

    `changes`: the act alters what would go out, so who does it prepares it, and the request is still open.
    """
    with explained():
        asked = request.found(data["id"])
        # The request first, always: two acts never wait for each other.
        held_request = FOIRequest.locked(asked.id)
        row = FOIReleaseDocument.locked(data["document"])
        if held_request is None or row is None or row.request_id != asked.id:
            raise tk.ObjectNotFound(tk._("There is no such document."))
        seen = data.get("seen_version")
        if seen is not None and int(seen) != row.version:
            raise Moved(seen=int(seen), newest=row.version)
        user_id = request.actor(context)
        if changes:
            if not request.may_prepare(held_request):
                raise tk.ValidationError(
                    {"state": [tk._("The request is decided: its documents cannot be changed.")]}
                )
            listing.delist(row)
            row.void()
            row.touched_by(user_id)
        yield row, user_id
        note(row, what)
        model.Session.flush()
        held_request.documents_waiting = FOIReleaseDocument.waiting(asked.id)
        model.Session.commit()


def note(row: FOIReleaseDocument, what: str) -> None:
    """Write an act into the trail: hashes and numbers, never names or words."""
    details: dict[str, Value] = {
        "what": f"document_{what}",
        "document": row.id,
        "original": row.original_sha256,
        "result": row.result_sha256,
        "boxes": len(row.boxes),
    }
    record(Act.FOI_RELEASE, ObjectType.FOI_REQUEST, row.request_id, details=details)


@contextmanager
def explained() -> Iterator[None]:
    """Say what was wrong in the reader's language, at its field; what was begun is taken back."""
    try:
        yield
    except FOIError as err:
        model.Session.rollback()
        said = sentences.error(err, tk._)
        raise tk.ValidationError({sentences.field(err): [said]}) from err
    except BoxRefused as err:
        model.Session.rollback()
        raise tk.ValidationError({"boxes": [sentences.box(err, tk._)]}) from err
    except (tk.ValidationError, tk.NotAuthorized, tk.ObjectNotFound):
        model.Session.rollback()
        raise
