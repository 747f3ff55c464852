"""The columns of a table become its data dictionary."""

from __future__ import annotations

from typing import Any

from ckanext.qatar_sectors.dcat.notes import Notes
from ckanext.qatar_sectors.dcat.texts import line, prose, split_mixed

MAX_COLUMNS = 500
MAX_DESCRIPTION = 2_000
# Opendatasoft's types -> the types of the DataStore.
_TYPES = {
    "text": "text",
    "int": "int",
    "double": "numeric",
    "date": "date",
    "datetime": "timestamp",
    "boolean": "bool",
    "geo_point_2d": "geo_point",
    "geo_shape": "geo_shape",
    "file": "file",
    "json_blob": "json",
}


def data_dictionary(fields: Any, notes: Notes) -> list[dict[str, str]]:
    """Return one entry a column, in the order of the source."""
    found = []
    for field in fields if isinstance(fields, list) else ():
        if not isinstance(field, dict) or not isinstance(field.get("name"), str):
            continue
        column = {"id": line(field["name"], notes, "fields")}
        label = field.get("label")
        for language, text in split_mixed(
            line(label, notes, "fields") if isinstance(label, str) else ""
        ).items():
            column[f"label_{language}"] = text
        kind = field.get("type")
        if isinstance(kind, str) and kind:
            column["type"] = _TYPES.get(kind, kind[:40])
        description = field.get("description")
        if isinstance(description, str) and (text := prose(description, notes, "fields")):
            column["description"] = text[:MAX_DESCRIPTION]
            if len(text) > MAX_DESCRIPTION:
                notes.add("text_shortened", "fields", limit=str(MAX_DESCRIPTION))
        found.append(column)
    if len(found) > MAX_COLUMNS:
        notes.add("too_many_columns", "fields", count=str(len(found)), limit=str(MAX_COLUMNS))
    return found[:MAX_COLUMNS]
