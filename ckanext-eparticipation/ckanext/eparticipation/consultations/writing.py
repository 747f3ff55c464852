"""Consultations in the catalogue: who may write a dataset of this type, and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain import moves, states
from ckanext.eparticipation.consultations.domain.moves import Move
from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.qatar_sectors.files import catalogue

# A value that no caller of the API can send: it marks the contexts of our own acts.
_WRITER = object()
_KEY = "eparticipation_consultation_writer"


def writer_context() -> Any:
    """Return a context in which the portal itself writes: the act was allowed to whoever does it."""
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return {"user": site_user["name"], "ignore_auth": True, _KEY: _WRITER}


def is_writer(context: Mapping[str, Any]) -> bool:
    """Say whether one of our own acts writes."""
    return context.get(_KEY) is _WRITER


def of_type(reference: Any) -> Any:
    """Return the dataset of a reference if it is a consultation, else None."""
    package = model.Package.get(reference) if isinstance(reference, str) and reference else None
    return package if package is not None and package.type == CONSULTATION else None


def may_edit(package_id: str) -> bool:
    """Say whether the table of moves lets texts and files be written now; the row stays held."""
    row = Consultation.locked(package_id)
    if row is None:
        return False
    return moves.allows(states.state_at(row.facts, finding.now()), Move.EDIT)


def patch(package_id: str, changes: Mapping[str, Any]) -> None:
    """Write some fields of a consultation's dataset, and commit them with all that was done before."""
    if changes:
        tk.get_action("package_patch")(writer_context(), {"id": package_id, **changes})


def delete(package_id: str) -> None:
    """Take a consultation's dataset and its files from the catalogue, and commit it."""
    package = model.Package.get(package_id)
    catalogue.let_go([resource.id for resource in package.resources])
    tk.get_action("package_delete")(writer_context(), {"id": package_id})


def add_file(package_id: str, upload: Any, values: Mapping[str, Any]) -> None:
    """Give a consultation's dataset a file, and commit it with all that was done before."""
    name = upload.filename or ""
    ending = name.rpartition(".")[2].upper() if "." in name else ""
    tk.get_action("resource_create")(
        writer_context(),
        {"package_id": package_id, "upload": upload, "url": name, "format": ending, **values},
    )


def remove_file(package_id: str, resource_id: str) -> bool:
    """Take a file from a consultation's dataset and commit it; say whether it was there."""
    package = model.Package.get(package_id)
    if resource_id not in {resource.id for resource in package.resources}:
        return False
    tk.get_action("resource_delete")(writer_context(), {"id": resource_id})
    return True
