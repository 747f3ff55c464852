"""What pages show of a consultation's open data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckanext.eparticipation.consultations.presentation import instant
from ckanext.qatar_sectors.theme import filekinds


def panel(found: Mapping[str, Any], lang: str) -> dict[str, Any] | None:
    """Return the files with their buttons; nothing where none are to come."""
    if not found["due"] and not found["files"]:
        return None
    return {
        **found,
        "rows": found["rows"] or 0,
        "as_of": instant(found["as_of"], lang),
        "files": [_file(one, lang) for one in found["files"]],
        "table": next((one["id"] for one in found["files"] if one["table"]), ""),
    }


def _file(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    kind = filekinds.kind(found["format"])
    return {**found, "label": kind.label, "words": filekinds.size(found["size"], lang)}
