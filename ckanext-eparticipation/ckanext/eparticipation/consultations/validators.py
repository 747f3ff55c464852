"""Validators of the schema of consultations."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey

from ckanext.eparticipation.consultations import writing

# What follows from acts of their own, or from where a consultation was made.
_PROTECTED = ("private", "state", "type", "owner_org", "name", "issued", "license_id")
_PROTECTED_PARTS = ("temporal_coverage",)
_OF_FILES = ("part", "document_id", "document_version", "issued")


def eparticipation_consultation_writer(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> Any:
    """Let every write of a dataset pass by the table of moves, whoever writes and by whichever action."""
    if writing.is_writer(context):
        return
    package = context.get("package")
    if package is None:
        raise tk.NotAuthorized(
            tk._("A consultation is made with eparticipation_consultation_create.")
        )
    if not writing.may_edit(package.id):
        raise tk.NotAuthorized(
            tk._(
                "Only a draft is written like this. What is approved changes by the acts of its desk alone."
            )
        )
    _keep_protected(data, package)


def _keep_protected(data: FlattenDataDict, package: Any) -> None:
    """Put what is not written here back to what it was, whatever was sent."""
    extras = package.extras
    for name in _PROTECTED:
        kept = getattr(package, name, None) if hasattr(package, name) else extras.get(name)
        data[(name,)] = kept if kept is not None else ""
    for place in [place for place in data if place[0] in _PROTECTED_PARTS]:
        del data[place]
    known = {resource.id: resource.extras or {} for resource in package.resources}
    for place in [place for place in data if place[0] == "resources" and place[-1] in _OF_FILES]:
        kept = known.get(str(data.get((*place[:-1], "id")) or ""), {})
        data[place] = kept.get(place[-1], "")
