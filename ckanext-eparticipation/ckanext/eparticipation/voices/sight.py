"""Versions of documents as somebody may see them; hidden and missing ones answer alike."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.voices import texts
from ckanext.eparticipation.voices.texts import Version
from ckanext.qatar_sectors.roles.sight import account_of


def version(resource_id: str, context: Context) -> Version:
    """Return a version of a document of a consultation that the reader sees, or say that it does not exist."""
    account = account_of(context)
    found = texts.version(resource_id)
    if found is None:
        raise tk.ObjectNotFound(tk._("There is no such document, or none that you may see."))
    try:
        finding.shown(found.package_id, account.id if account else None)
    except tk.ObjectNotFound as err:
        raise tk.ObjectNotFound(
            tk._("There is no such document, or none that you may see.")
        ) from err
    return found
