"""What the form of a dataset shows, as CKAN holds it now."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import FlattenDataDict, FlattenErrorDict

from . import meanwhile


def of(reference: str) -> dict[str, Any]:
    """Return the values of the fields that have a place in the form."""
    shown = tk.get_action("package_show")(
        {"ignore_auth": True, "use_cache": False}, {"id": reference}
    )
    return {name: shown.get(name) for name in _fields(shown["type"])}


def refuse_what_was_not_seen(
    data: FlattenDataDict, errors: FlattenErrorDict, package: Any | None
) -> None:
    """Tell whoever sends a form back which fields somebody else changed since it was opened."""
    told = (data.get(("__extras",)) or {}).pop(meanwhile.SEEN, None)
    if package is None or not isinstance(told, str):
        return
    # Of two who save at once, the second waits here and then reads what the first wrote.
    held = sa.select(model.Package.id).where(model.Package.id == package.id)
    model.Session.execute(held.with_for_update(key_share=True))
    model.Session.expire(package)
    changed = meanwhile.changed(told, of(package.id))
    if changed:
        fields = _fields(package.type)
        sentence = tk._(
            "Somebody else changed this dataset while you were writing: {fields}. Look at it as it is now. "
            "Nothing was saved yet; if you save again, what you wrote takes the place of theirs."
        )
        labels = [tk.h.scheming_language_text(fields[name]["label"]) for name in changed]
        errors[(meanwhile.SEEN,)] = [sentence.format(fields=tk.h.qatar_comma().join(labels))]


def _fields(dataset_type: str) -> dict[str, Any]:
    schema = tk.h.scheming_get_dataset_schema(dataset_type)
    return {
        field["field_name"]: field
        for field in schema["dataset_fields"]
        if field.get("form_snippet", "") is not None
    }
