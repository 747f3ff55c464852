"""Texts of consultations' documents: which wait to be read, reading one, and seeking the passages in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.voices import anchoring
from ckanext.eparticipation.voices.documents import confined
from ckanext.eparticipation.voices.documents.paragraphs import whole
from ckanext.eparticipation.voices.model import DocumentText, Passage, PassagePlace
from ckanext.qatar_sectors.files import stores
from ckanext.qatar_sectors.files.catalogue import OWNER
from ckanext.qatar_sectors.files.kinds import Kind
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import State, Store

# Passages that are sought in one transaction.
TOGETHER = 200


@dataclass(frozen=True)
class Version:
    """One version of a document: a file of the consultation."""

    resource_id: str
    package_id: str
    document_id: str
    number: int


def waiting(limit: int) -> list[str]:
    """Return versions whose file was checked and whose text was not read, or of another file."""
    file, text, resource = StoredFile, DocumentText, model.Resource
    joined = (
        sa.select(resource.id)
        .join(model.Package, model.Package.id == resource.package_id)
        .join(file, sa.and_(file.owner_type == OWNER, file.owner_id == resource.id))
        .outerjoin(text, text.resource_id == resource.id)
        .where(
            model.Package.type == CONSULTATION,
            model.Package.state == "active",
            resource.state == "active",
            file.state == State.RELEASED,
            sa.or_(text.resource_id.is_(None), text.digest != file.sha256),
        )
    )
    rows = model.Session.scalars(joined.order_by(resource.id).limit(limit))
    return list(rows)


def version(resource_id: str) -> Version | None:
    """Return a version of a document by its resource; None for what is none."""
    resource = model.Resource.get(resource_id)
    if resource is None or resource.state != "active":
        return None
    package = model.Package.get(resource.package_id)
    extras: dict[str, Any] = resource.extras or {}
    if package is None or package.type != CONSULTATION or extras.get("part") == "result":
        return None
    number = int(extras.get("document_version") or 1)
    return Version(resource.id, package.id, str(extras.get("document_id") or resource.id), number)


def read(resource_id: str) -> None:
    """Read a version once, and seek in it the passages of its document; a second call changes nothing."""
    found = version(resource_id)
    file = StoredFile.released_to(OWNER, [resource_id]).get(resource_id)
    if found is None or file is None:
        return
    kept = DocumentText.get(resource_id)
    if kept is None or kept.digest != file.sha256:
        with stores.local(Store(file.store), file.location) as path:
            text = confined.read(path, Kind(file.kind))
        where = {"package_id": found.package_id, "document_id": found.document_id}
        if DocumentText.keep(resource_id, text, number=found.number, digest=file.sha256, **where):
            PassagePlace.forget(resource_id)
        model.Session.commit()
    _place(found)


def _place(found: Version) -> None:
    text = DocumentText.get(found.resource_id)
    if text is None or text.problem:
        # What cannot be read does not say that a passage is gone.
        return
    words = whole(text.paragraphs)
    while passages := Passage.not_placed(found.document_id, found.resource_id, TOGETHER):
        places = {one.thread_id: anchoring.find(one.sought, words) for one in passages}
        PassagePlace.keep(found.resource_id, places)
        model.Session.commit()
