"""What the forms of datasets, files and agencies show, as CKAN holds it now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context, FlattenDataDict, FlattenErrorDict

from . import meanwhile

Fields = Mapping[str, Mapping[str, Any]]


def of_dataset(reference: str) -> dict[str, Any]:
    """Return the values of a dataset's fields that have a place in its form."""
    shown = tk.get_action("package_show")(_as_portal(), {"id": reference})
    return _values(shown, _of_datasets(shown["type"]))


def of_file(reference: str, dataset_type: str) -> dict[str, Any]:
    """Return the values of a file's fields that have a place in its form."""
    shown = tk.get_action("resource_show")(_as_portal(), {"id": reference})
    return _values(shown, _of_files(dataset_type))


def of_agency(reference: str) -> dict[str, Any]:
    """Return the values of an agency's fields that have a place in its form."""
    shown = tk.get_action("organization_show")(
        _as_portal(), {"id": reference, "include_users": False, "include_datasets": False}
    )
    return _values(shown, _of_agencies(shown["type"]))


def refuse_what_was_not_seen(
    data: FlattenDataDict, errors: FlattenErrorDict, package: Any | None
) -> None:
    """Tell whoever sends a dataset's form back which fields somebody else changed since it was opened."""
    told = (data.get(("__extras",)) or {}).pop(meanwhile.SEEN, None)
    if package is None or not isinstance(told, str):
        return
    _hold(package)
    sentence = tk._(
        "Somebody else changed this dataset while you were writing: {fields}. Look at it as it is now. "
        "Nothing was saved yet; if you save again, what you wrote takes the place of theirs."
    )
    for refusal in _refusals(told, of_dataset(package.id), _of_datasets(package.type), sentence):
        errors[(meanwhile.SEEN,)] = [refusal]


def refuse_file_not_seen(told: str, resource: model.Resource) -> None:
    """Raise what `refuse_what_was_not_seen` tells, for a file."""
    _hold(resource.package)
    model.Session.expire(resource)
    kind = resource.package.type
    sentence = tk._(
        "Somebody else changed this file while you were writing: {fields}. Look at it as it is now. "
        "Nothing was saved yet; if you save again, what you wrote takes the place of theirs."
    )
    for refusal in _refusals(told, of_file(resource.id, kind), _of_files(kind), sentence):
        raise tk.ValidationError({meanwhile.SEEN: [refusal]})


def refuse_agency_not_seen(told: str, agency: model.Group) -> None:
    """Raise what `refuse_what_was_not_seen` tells, for an agency."""
    _hold(agency)
    sentence = tk._(
        "Somebody else changed this agency while you were writing: {fields}. Look at it as it is now. "
        "Nothing was saved yet; if you save again, what you wrote takes the place of theirs."
    )
    for refusal in _refusals(told, of_agency(agency.id), _of_agencies(agency.type), sentence):
        raise tk.ValidationError({meanwhile.SEEN: [refusal]})


def _hold(row: model.Package | model.Group) -> None:
    """Of two who save at once, let the second wait here; it then reads what the first wrote."""
    table = type(row)
    held = sa.select(table.id).where(table.id == row.id)
    model.Session.execute(held.with_for_update(key_share=True))
    model.Session.expire(row)


def _refusals(told: str, values: dict[str, Any], fields: Fields, sentence: str) -> list[str]:
    changed = meanwhile.changed(told, values)
    if not changed:
        return []
    labels = [tk.h.scheming_language_text(fields[name]["label"]) for name in changed]
    return [sentence.format(fields=tk.h.qatar_comma().join(labels))]


def _as_portal() -> Context:
    return {"ignore_auth": True, "use_cache": False}


def _values(shown: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    return {name: shown.get(name) for name in fields}


def _of_datasets(kind: str) -> Fields:
    return _in_the_form(tk.h.scheming_get_dataset_schema(kind)["dataset_fields"])


def _of_files(kind: str) -> Fields:
    return _in_the_form(tk.h.scheming_get_dataset_schema(kind)["resource_fields"])


def _of_agencies(kind: str) -> Fields:
    return _in_the_form(tk.h.scheming_get_organization_schema(kind)["fields"])


def _in_the_form(fields: list[dict[str, Any]]) -> Fields:
    return {
        field["field_name"]: field for field in fields if field.get("form_snippet", "") is not None
    }
