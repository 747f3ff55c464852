"""A published answer in the catalogue: the only place that writes a dataset of this type."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi.disclosures.wording import LANGUAGES, Wording
from ckanext.foi.errors import WordingRefused
from ckanext.foi.requests.model import FOIAttachment, FOIRequest
from ckanext.foi.requests.model.attachment import Part
from ckanext.qatar_sectors.catalogue import reserved
from ckanext.qatar_sectors.files import catalogue, giving, intake, stores
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.purposes import Purpose
from ckanext.qatar_sectors.files.states import State, Store
from ckanext.qatar_sectors.files.uploads import SHA256

DISCLOSURE = "disclosure"
PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
_NAMES = {"ar": "وثيقة {number}", "en": "Document {number}"}
# A value that no caller of the API can send: it marks the contexts of the authorised act.
_WRITER = object()
_KEY = "foi_disclosure_writer"


def install() -> None:
    """Reserve published answers for the authorised act; a second call changes nothing."""
    reserved.register(reserved.Reserved(DISCLOSURE, _label, is_writer, _refusal))


def is_writer(context: Mapping[str, Any]) -> bool:
    """Say whether the authorised act itself writes."""
    return context.get(_KEY) is _WRITER


def _label() -> str:
    return str(tk._("Answer to a request"))


def _refusal() -> str:
    return str(tk._("A published answer is taken back by its withdrawal alone."))


def copies(request: FOIRequest, chosen: list[str], user_id: str) -> list[dict[str, Any]]:
    """Return copies of the chosen files of the answer, as resources; in the open transaction."""
    return [_copied(row, number, user_id) for number, row in enumerate(_files(request, chosen), 1)]


def create(
    request: FOIRequest,
    package_id: str,
    wording: Wording,
    sectors: list[str],
    files: list[dict[str, Any]],
    today: str,
) -> None:
    """Make the public dataset; it is committed together with all that was done before."""
    answered = request.decided_on or request.collected_on
    tk.get_action("package_create")(
        _context(),
        {
            "id": package_id,
            "type": DISCLOSURE,
            "private": False,
            "owner_org": request.organisation_id,
            "title_translated": dict(wording.title),
            "question_translated": dict(wording.question),
            "answer_translated": dict(wording.answer),
            "notes_translated": wording.description,
            "sectors": sectors,
            "outcome": request.outcome or "",
            "answered": answered.isoformat() if answered else "",
            "issued": today,
            "access_rights": PUBLIC,
            "resources": [{**file, "issued": today} for file in files],
        },
    )


def withdraw(package_id: str) -> None:
    """Take a published answer and its files from the catalogue, and commit it."""
    package = model.Package.get(package_id)
    if package is not None and package.state == model.State.ACTIVE:
        catalogue.let_go([resource.id for resource in package.resources])
        tk.get_action("package_delete")(_context(), {"id": package_id})


def _context() -> Any:
    # The act was allowed to whoever authorised it; the dataset names nobody, so the portal writes it.
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return {"user": site_user["name"], "ignore_auth": True, _KEY: _WRITER}


def _files(request: FOIRequest, chosen: list[str]) -> list[StoredFile]:
    """Return the chosen files of the answer: what was released to the requester, and nothing else."""
    own = {row.id: row for row in FOIAttachment.of(request.id) if row.part == Part.ANSWER}
    found = []
    for attachment_id in dict.fromkeys(chosen):
        row = own.get(attachment_id)
        stored = StoredFile.get(row.file_id) if row is not None else None
        if stored is None or stored.state != State.RELEASED:
            raise WordingRefused(flaw="file_foreign", field="files")
        found.append(stored)
    return found


def _copied(stored: StoredFile, number: int, user_id: str) -> dict[str, Any]:
    """Give a copy of a released file to the catalogue. Its name may speak of the requester: it gets another."""
    ending = stored.name.rpartition(".")[2].lower() if "." in stored.name else ""
    name, resource_id = f"document-{number}.{ending}".rstrip("."), str(uuid.uuid4())
    with (
        giving.refused_at("files"),
        stores.local(Store(stored.store), stored.location) as path,
        open(path, "rb") as body,
    ):
        copy_id = intake.receive(body, name, Purpose.CATALOGUE, user_id=user_id)
    copy = StoredFile.get(copy_id)
    if copy is None:
        raise WordingRefused(flaw="file_foreign", field="files")
    catalogue.take(copy, resource_id, {})
    return {
        "id": resource_id,
        "url": copy.name,
        "url_type": "upload",
        "name_translated": {one: _NAMES[one].format(number=number) for one in LANGUAGES},
        "format": ending.upper(),
        "mimetype": copy.content_type or "",
        "size": copy.size,
        "hash": copy.sha256,
        "hash_algorithm": SHA256,
    }
