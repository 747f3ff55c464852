"""Validators of answers."""

from __future__ import annotations

import json
from typing import Any

import ckan.plugins.toolkit as tk

# More than all fields of the longest form hold; a longer text is not read.
LONGEST = 3_000_000


def eparticipation_json_object(value: Any) -> dict[str, Any]:
    """An object, or its text, as forms with files send it."""
    if isinstance(value, str):
        try:
            value = json.loads(value) if len(value) <= LONGEST else None
        except (ValueError, RecursionError):
            value = None
    if not isinstance(value, dict):
        raise tk.Invalid(tk._("This must be a JSON object."))
    return value
