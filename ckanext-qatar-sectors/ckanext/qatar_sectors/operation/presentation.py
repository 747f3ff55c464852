"""What the page of administrators shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ckanext.qatar_sectors.operation import sentences

Translate = Callable[[str], str]


def rows(parts: Mapping[str, Mapping[str, Any]], _: Translate) -> list[dict[str, Any]]:
    """Return a row for each part: its name in words, whether it is well, and what it said."""
    names = {
        "database": _("Database"),
        "datastore": _("Database of tables"),
        "search": _("Search"),
        "redis": _("Queue and sessions"),
        "storage": _("Storage of files"),
        "migrations": _("Migrations"),
        "worker": _("Worker"),
        "scheduler": _("Scheduler"),
    }
    return [
        {
            "name": names.get(part, part),
            "is_well": found["condition"] == "ok",
            "state": _("Works") if found["condition"] == "ok" else _("Does not work"),
            "detail": found["detail"],
            "words": sentences.detail(found["detail"], _),
            "milliseconds": found["milliseconds"],
        }
        for part, found in parts.items()
    ]
