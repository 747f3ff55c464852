"""What is said of a published file beside its bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ckanext.qatar_sectors.notices.languages import in_both


def both(words: str) -> Mapping[str, str]:
    """Return a sentence in both languages."""
    return in_both(lambda say: say(words))


def says(resource: Any, told: Mapping[str, Any]) -> bool:
    """Say whether a file says this of itself already; nothing and an empty value are the same."""
    extras = resource.extras or {}
    return all((_value(extras.get(name)) or None) == (told[name] or None) for name in told)


def _value(stored: Any) -> Any:
    """Return a value as it was given: the schema keeps lists and texts in two languages as JSON."""
    try:
        return json.loads(stored) if isinstance(stored, str) else stored
    except ValueError:
        return stored
