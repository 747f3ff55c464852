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
