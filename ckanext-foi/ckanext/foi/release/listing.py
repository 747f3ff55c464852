"""What is approved stands among the files of the answer; what is no more approved is taken from there."""

from __future__ import annotations

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi.documents import confined
from ckanext.foi.documents.findings import Unreadable
from ckanext.foi.documents.kinds import REFUSED, WAYS
from ckanext.foi.release import keeping
from ckanext.foi.release.errors import Changed
from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.foi.requests.model import FOIAttachment, FOIDecision, FOIRequest
from ckanext.foi.requests.model.attachment import Part
from ckanext.qatar_sectors.files import stores
from ckanext.qatar_sectors.files.kinds import Kind
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import State, Store


def enlist(row: FOIReleaseDocument) -> None:
    """Put what was approved among the files of the answer."""
    for file_id in filter(None, (row.result_file_id, row.text_file_id)):
        model.Session.add(
            FOIAttachment(
                request_id=row.request_id,
                part=Part.ANSWER.value,
                file_id=file_id,
                added_by=row.approved_by,
            )
        )


def delist(row: FOIReleaseDocument) -> None:
    """Take what was approved from the files of the answer."""
    ids = [file_id for file_id in (row.result_file_id, row.text_file_id) if file_id]
    gone = sa.delete(FOIAttachment).where(
        FOIAttachment.request_id == row.request_id, FOIAttachment.file_id.in_(ids)
    )
    model.Session.execute(gone)


def problems(request: FOIRequest, decision: FOIDecision, files: list[FOIAttachment]) -> list[str]:
    """Return what stops a decision that releases: what is not approved, not there, or hides something."""
    rows = FOIReleaseDocument.of(request.id)
    found = [problem for row in rows for problem in _of_document(row)]
    proved = {file_id for row in rows for file_id in (row.result_file_id, row.text_file_id)}
    for file in files:
        if file.file_id not in proved:
            found += _of_file(file.file_id)
    return found


def _of_document(row: FOIReleaseDocument) -> list[str]:
    if not row.may_go_out:
        said = tk._("“{name}” was not approved by a second person: approve it, or take it out.")
        return [said.format(name=row.name)]
    try:
        keeping.check_bytes(row)
    except Changed:
        said = tk._("What was approved of “{name}” is not there any more: take it out.")
        return [said.format(name=row.name)]
    return []


def _of_file(file_id: str) -> list[str]:
    """Look into a file that was added to the answer as it is."""
    stored = StoredFile.get(file_id)
    if stored is None or stored.state != State.RELEASED:
        return []
    kind = Kind(stored.kind)
    if kind in REFUSED:
        said = tk._(
            "“{name}” is of a kind that can hide what it holds: save it as PDF, XLSX or DOCX."
        )
        return [said.format(name=stored.name)]
    if kind not in WAYS:
        return []
    try:
        with stores.local(Store(stored.store), stored.location) as path:
            if not confined.inspect(path, kind):
                return []
    except Unreadable:
        said = tk._("“{name}” cannot be looked into: bring it among the documents of the answer.")
        return [said.format(name=stored.name)]
    said = tk._("Something is hidden in “{name}”: bring it among the documents of the answer.")
    return [said.format(name=stored.name)]
