"""A document of a release as the Competent Department sees it, and as the requester does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi.documents.kinds import WAYS, Treatment
from ckanext.foi.release import request
from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.foi.release.stages import Stage, Step, allows, at_work
from ckanext.foi.requests.model import FOIRequest
from ckanext.qatar_sectors.files.kinds import Kind
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import State

_PREPARING = (Step.CHANGE, Step.MAKE, Step.WRITE_TEXT, Step.PROPOSE)


def documents(asked: FOIRequest, user_id: str) -> dict[str, Any]:
    """Return all documents of a request."""
    open_ = request.may_prepare(asked)
    rows = FOIReleaseDocument.of(asked.id)
    return {
        "request": asked.reference or asked.id,
        "may_add": open_,
        "documents": [document(row, user_id, open_=open_) for row in rows],
    }


def document(row: FOIReleaseDocument, user_id: str, *, open_: bool) -> dict[str, Any]:
    """Return one document with its evidence."""
    way = WAYS.get(Kind(row.kind)) if row.kind else None
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "stage": row.stage,
        "treatment": row.treatment,
        "treatments": [one.value for one in Treatment if way is not None and one in way.treatments],
        "version": row.version,
        "original_sha256": row.original_sha256,
        "pages": row.pages,
        "boxes": row.boxes,
        "findings": row.findings,
        "trouble": row.trouble,
        "report": row.report,
        "result": _file(row.result_file_id),
        "text": row.text,
        "text_by": row.text_by,
        "text_file": _file(row.text_file_id),
        "digest": row.evidence.digest if row.result_sha256 else "",
        "proposed": _person(row.proposed_by, row.proposed_at),
        "approved": _person(row.approved_by, row.approved_at),
        "note": row.note,
        "may": _may(row, user_id, open_=open_),
    }


def _may(row: FOIReleaseDocument, user_id: str, *, open_: bool) -> list[str]:
    stage = Stage(row.stage)
    found = [step.value for step in _PREPARING if open_ and allows(stage, step)]
    if allows(stage, Step.APPROVE) and user_id not in row.preparers:
        found += [Step.APPROVE.value, Step.RETURN.value]
    if open_ and not at_work(stage):
        found.append("delete")
    return found


def _file(file_id: str) -> dict[str, Any] | None:
    stored = StoredFile.get(file_id) if file_id else None
    if stored is None or stored.state != State.RELEASED:
        return None
    return {
        "name": stored.name,
        "sha256": stored.sha256,
        "url": tk.url_for("qatar_files.private", file_id=stored.id, name=stored.name),
    }


def _person(user_id: str | None, at: datetime | None) -> dict[str, str] | None:
    if not user_id or at is None:
        return None
    user = model.User.get(user_id)
    name = (user.fullname or user.name) if user is not None else ""
    return {"id": user_id, "name": name, "at": at.isoformat()}
