"""Validators of answers."""

from __future__ import annotations

import json
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers.groups import Dimension

# More than all fields of the longest form hold; a longer text is not read.
LONGEST = 3_000_000


def eparticipation_groups(value: Any) -> list[str]:
    """Dimensions by which participants can be told apart, as a list or words with blanks between them."""
    names = value.split() if isinstance(value, str) else value
    if not isinstance(names, list) or any(name not in set(Dimension) for name in names):
        raise tk.Invalid(tk._("Choose of: {groups}.").format(groups=", ".join(Dimension)))
    return [one.value for one in Dimension if one.value in names]


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
