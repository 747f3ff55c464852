"""CKAN's actions that change a dataset or its tables without the schema's validators: a consultation is not theirs to change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.consultations.writing import is_writer, of_type


@tk.chained_action
def package_delete(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Delete a dataset; a consultation is withdrawn, and a draft deleted at its desk."""
    _refuse(context, [data_dict.get("id")])
    return next_action(context, data_dict)


@tk.chained_action
def dataset_purge(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Purge a dataset; a consultation only after it was deleted as a draft."""
    _refuse(context, [data_dict.get("id")], even_gone=False)
    return next_action(context, data_dict)


@tk.chained_action
def package_owner_org_update(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Give a dataset to another agency; a consultation stays with the one that answers for it."""
    package, agency = of_type(data_dict.get("id")), data_dict.get("organization_id")
    # CKAN calls this at the end of each update, with the agency that the dataset has.
    if package is not None and agency != package.owner_org:
        _refuse(context, [package.id])
    return next_action(context, data_dict)


@tk.chained_action
def bulk_update_private(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Make datasets private, if none of them is a consultation."""
    _refuse(context, data_dict.get("datasets") or [])
    return next_action(context, data_dict)


@tk.chained_action
def bulk_update_public(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Make datasets public, if none of them is a consultation."""
    _refuse(context, data_dict.get("datasets") or [])
    return next_action(context, data_dict)


@tk.chained_action
def bulk_update_delete(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Delete datasets, if none of them is a consultation."""
    _refuse(context, data_dict.get("datasets") or [])
    return next_action(context, data_dict)


@tk.chained_action
def datastore_create(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Make or change a table; those of consultations are the portal's."""
    inner = data_dict.get("resource") or {}
    reference = inner.get("package_id") if isinstance(inner, dict) else None
    _refuse(context, [_package_of(data_dict), reference])
    return next_action(context, data_dict)


@tk.chained_action
def datastore_upsert(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Change rows of a table; those of consultations are the portal's."""
    _refuse(context, [_package_of(data_dict)])
    return next_action(context, data_dict)


@tk.chained_action
def datastore_delete(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Delete a table or rows of it; those of consultations are the portal's."""
    _refuse(context, [_package_of(data_dict)])
    return next_action(context, data_dict)


@tk.chained_action
def datastore_records_delete(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """Delete rows of a table; those of consultations are the portal's."""
    _refuse(context, [_package_of(data_dict)])
    return next_action(context, data_dict)


def _package_of(data: dict[str, Any]) -> str | None:
    reference = data.get("resource_id") or data.get("id")
    resource = model.Resource.get(reference) if isinstance(reference, str) else None
    return str(resource.package_id) if resource is not None else None


def _refuse(context: Context, references: Iterable[Any], *, even_gone: bool = True) -> None:
    if is_writer(context):
        return
    for reference in references:
        package = of_type(reference)
        if package is not None and (even_gone or package.state == model.State.ACTIVE):
            raise tk.NotAuthorized(
                tk._("A consultation changes by the acts of its agency's officers alone.")
            )
