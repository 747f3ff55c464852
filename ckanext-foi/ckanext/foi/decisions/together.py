"""One act on several requests of a desk: each stands for itself, and each result is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ckan.plugins.toolkit as tk

# By the word of the button: the action, and the fields that go with it.
ACTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "take": ("foi_request_assign", ()),
    "assign": ("foi_request_assign", ("user",)),
    "extend": ("foi_request_extend", ("text",)),
}
MOST = 20


def chosen(marks: Iterable[str]) -> list[tuple[str, str]]:
    """Return the requests of a form, each with the version that was seen: what a colleague did meanwhile stands."""
    pairs = [mark.partition(" ")[::2] for mark in dict.fromkeys(marks)]
    return [(request_id, version) for request_id, version in pairs][:MOST]


def done(word: str, marks: Iterable[str], given: dict[str, str]) -> list[dict[str, Any]]:
    """Do it to each; return `id`, `reference`, and in `errors` what stood in the way."""
    action, fields = ACTS[word]
    values = {name: given.get(name, "") for name in fields}
    return [
        _one(action, request_id, {**values, "seen_version": version})
        for request_id, version in chosen(marks)
    ]


def _one(action: str, request_id: str, values: dict[str, str]) -> dict[str, Any]:
    try:
        found = tk.get_action(action)({}, {**values, "id": request_id})
    except tk.ValidationError as err:
        texts = [text for each in err.error_dict.values() for text in each]
        return {"id": request_id, "reference": _reference(request_id), "errors": texts}
    except tk.NotAuthorized as err:
        return {"id": request_id, "reference": "", "errors": [str(err)]}
    except tk.ObjectNotFound as err:
        return {"id": "", "reference": "", "errors": [str(err)]}
    return {"id": request_id, "reference": found["reference"], "errors": []}


def _reference(request_id: str) -> str:
    found: dict[str, Any] = tk.get_action("foi_request_show")({}, {"id": request_id})
    return str(found["reference"])
