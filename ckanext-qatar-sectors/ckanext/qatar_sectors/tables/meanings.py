"""What a file's data dictionary says of its columns, as the DataStore keeps it beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ckanext.qatar_sectors.tables.reading.types import STATED

# How the dictionary's fields are called in the DataStore: CKAN shows `notes`.
NAMES = {
    "label_ar": "label_ar",
    "label_en": "label_en",
    "description": "notes",
    "description_ar": "notes_ar",
    "description_en": "notes_en",
}


def meanings(stored: Any) -> dict[str, dict[str, str]]:
    """Return the entries of a dictionary, stored as a list or as its JSON, by column; what is none has none."""
    found = {}
    for entry in _entries(stored):
        told = {new: str(entry[old]) for old, new in NAMES.items() if entry.get(old)}
        both = [told[one] for one in ("notes_ar", "notes_en") if one in told]
        if both and "notes" not in told:
            told["notes"] = " / ".join(both)
        found[str(entry["id"])] = told
    return found


def types(stored: Any) -> dict[str, str]:
    """Return the types of columns that a dictionary states and the DataStore knows, by column."""
    named = {str(one["id"]): str(one.get("type") or "").strip().lower() for one in _entries(stored)}
    return {column: name for column, name in named.items() if name in STATED}


def _entries(stored: Any) -> list[Mapping[str, Any]]:
    try:
        entries = json.loads(stored) if isinstance(stored, str) else stored
    except ValueError:
        return []
    if not isinstance(entries, list):
        return []
    return [one for one in entries if isinstance(one, Mapping) and one.get("id")]
