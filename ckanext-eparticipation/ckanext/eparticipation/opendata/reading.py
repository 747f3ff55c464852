"""The open data of a consultation as everybody may know it: which files there are, of how many rows, as of when."""

from __future__ import annotations

from typing import Any

from ckan import model

from ckanext.eparticipation.consultations import reading
from ckanext.eparticipation.consultations.domain.states import ENDED, Facts, State
from ckanext.eparticipation.opendata.model import GROUPS, OpenDataRow


def open_data(consultation: Facts, state: State) -> dict[str, Any]:
    """Return the files of a consultation; there are none before its closing, nor of one that was withdrawn while it was open."""
    row = OpenDataRow.get(consultation.package_id)
    made = row.made_at if row is not None else None
    files = _files(consultation.package_id, row) if row is not None and made is not None else []
    return {
        "id": consultation.package_id,
        "name": model.Package.get(consultation.package_id).name,
        "due": state in ENDED and state is not State.WITHDRAWN,
        "rows": row.rows if row is not None and files else None,
        "as_of": made.isoformat() if made is not None and files else None,
        "current": bool(files) and row is not None and not row.is_old,
        "files": files,
    }


def _files(package_id: str, row: OpenDataRow) -> list[dict[str, Any]]:
    resources = {one["id"]: one for one in reading.package_of(package_id)["resources"]}
    kept = [(kind, resources[id]) for kind, id in row.files.items() if id in resources]
    return [
        {
            "id": one["id"],
            "of_groups": kind == GROUPS,
            "name": one.get("name_translated") or {},
            "format": one.get("format") or "",
            "size": one.get("size"),
            "sha256": one.get("hash") or "",
            "url": one["url"],
            "table": bool(one.get("datastore_active")),
        }
        for kind, one in kept
    ]
