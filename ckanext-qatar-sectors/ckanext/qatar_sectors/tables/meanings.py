"""What a file's data dictionary says of its columns, as the DataStore keeps it beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

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
    try:
        entries = json.loads(stored) if isinstance(stored, str) else stored
    except ValueError:
        return {}
    found = {}
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, Mapping) and entry.get("id"):
            told = {new: str(entry[old]) for old, new in NAMES.items() if entry.get(old)}
            both = [told[one] for one in ("notes_ar", "notes_en") if one in told]
            if both and "notes" not in told:
                told["notes"] = " / ".join(both)
            found[str(entry["id"])] = told
    return found
