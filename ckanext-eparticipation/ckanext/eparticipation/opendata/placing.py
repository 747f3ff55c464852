"""Puts a file of contributions into the consultation's dataset, unless it is there as it should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import writing
from ckanext.eparticipation.describing import both, says
from ckanext.eparticipation.opendata import columns
from ckanext.eparticipation.opendata.model import GROUPS, OpenDataRow


@dataclass(frozen=True)
class Form:
    """A kind of file: how it is called, how its upload is, and in what format it stands."""

    name: Mapping[str, str]
    file: str
    format: str


FORMS = {
    "csv": Form({"ar": "المساهمات", "en": "Contributions"}, "contributions.csv", "CSV"),
    "json": Form(
        {"ar": "المساهمات (JSON)", "en": "Contributions (JSON)"}, "contributions.json", "JSON"
    ),
    GROUPS: Form(
        {"ar": "المشاركة حسب الفئات", "en": "Participation by groups"},
        "participation-by-groups.csv",
        "CSV",
    ),
}


def place(
    package_id: str, held: dict[str, str], form: str, body: IO[bytes], digest: str, licence: str
) -> bool:
    """Put a file into the dataset; tell whether something was written. `held`: ids of its files by their kind, kept up to date."""
    resource = model.Resource.get(held.get(form) or "") if held.get(form) else None
    missing = resource is None
    if resource is not None and resource.state != model.State.ACTIVE:
        resource = None
    told = _told(form, licence)
    if resource is not None and resource.hash == digest:
        return _describe(resource, told)
    kind = FORMS[form]
    file = {**told, "format": kind.format, "part": "result", "upload": FileStorage(body, kind.file)}
    if resource is None:
        # Known before it is there: a process that ends in between leaves no file of which nobody knows.
        held[form] = OpenDataRow.expect(package_id, form, held.get(form) if missing else None)
        data = {"id": held[form], "package_id": package_id, **file}
        tk.get_action("resource_create")(writing.writer_context(), data)
    else:
        tk.get_action("resource_update")(writing.writer_context(), {"id": resource.id, **file})
    return True


def _told(form: str, licence: str) -> dict[str, Any]:
    """Return what is said of a file beside its bytes. JSON has no table of its own."""
    dictionary = columns.dictionary(of_groups=form == GROUPS, in_both=both)
    return {
        "name_translated": dict(FORMS[form].name),
        "license": licence,
        "data_dictionary": dictionary if FORMS[form].format == "CSV" else [],
    }


def _describe(resource: Any, told: Mapping[str, Any]) -> bool:
    """Say of a file whose bytes are right what is said of it now."""
    if says(resource, told):
        return False
    tk.get_action("resource_patch")(writing.writer_context(), {"id": resource.id, **told})
    return True
