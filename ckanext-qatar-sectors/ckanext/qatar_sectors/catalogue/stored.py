"""What is stored of the record that is being written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Record:
    """The stored values of a dataset, file or organisation."""

    name: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def texts(self, key: str) -> dict[str, Any]:
        """A stored bilingual value."""
        value = self.values.get(key)
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                return {}
        return dict(value) if isinstance(value, Mapping) else {}

    def items(self, key: str) -> list[Any]:
        """A stored list."""
        value = self.values.get(key)
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                return []
        return list(value) if isinstance(value, list) else []


def stored_record(key: tuple[Any, ...], data: Mapping[Any, Any], context: Any) -> Record | None:
    """The stored record to which a flattened key belongs; None while it is being created."""
    owner = context.get("package") or context.get("group")
    if owner is None:
        return None
    if key[:1] == ("resources",) and len(key) > 2:
        wanted = data.get((*key[:2], "id"))
        found = next((r for r in getattr(owner, "resources", ()) if r.id == wanted), None)
        return Record(found.name or "", found.extras or {}) if found else None
    given = data.get(("id",))
    if given not in (owner.id, owner.name):
        return None
    return Record(owner.name, dict(owner.extras or {}))
