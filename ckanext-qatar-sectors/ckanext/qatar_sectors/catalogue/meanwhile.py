"""Two persons edit one dataset: who saves second is told what the first changed, and nothing is lost.

The form carries what it was filled from, a short sum for each field. A field whose sum differs when the form comes back
was changed in between.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

SEEN = "seen_fields"
_LENGTH = 12


def seen(values: Mapping[str, Any]) -> str:
    """Return the sums of a dataset's fields, as a form carries them."""
    return json.dumps(_sums(values), separators=(",", ":"))


def changed(told: str, values: Mapping[str, Any]) -> list[str]:
    """Return the fields that are not as they were seen; what cannot be read was seen by nobody: all of them."""
    try:
        before = json.loads(told)
    except ValueError:
        before = None
    if not isinstance(before, dict):
        before = {}
    return [name for name, value in _sums(values).items() if before.get(name) != value]


def _sums(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: _sum(value) for name, value in sorted(values.items())}


def _sum(value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_LENGTH]
