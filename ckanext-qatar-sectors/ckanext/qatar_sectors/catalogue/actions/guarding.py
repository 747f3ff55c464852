"""CKAN's actions that change a dataset or its tables without the schema's validators: not for reserved types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ..reserved import dataset_of, refuse

if TYPE_CHECKING:
    from ckan.types import Action, Context, DataDict


@tk.chained_action
def package_delete(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Delete a dataset, if its type is not reserved."""
    refuse(context, [data_dict.get("id")])
    return next_action(context, data_dict)


@tk.chained_action
def dataset_purge(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Purge a dataset; one of a reserved type only after an act of its own took it away."""
    refuse(context, [data_dict.get("id")], even_gone=False)
    return next_action(context, data_dict)


@tk.chained_action
def package_owner_org_update(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Give a dataset to another agency; one of a reserved type stays with the one that answers for it."""
    package = dataset_of(data_dict.get("id"))
    # CKAN calls this at the end of each update, with the agency that the dataset has.
    if package is not None and data_dict.get("organization_id") != package.owner_org:
        refuse(context, [package.id])
    return next_action(context, data_dict)


@tk.chained_action
def bulk_update_private(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Make datasets private, if none of them is of a reserved type."""
    refuse(context, data_dict.get("datasets") or [])
    return next_action(context, data_dict)


@tk.chained_action
def bulk_update_public(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Make datasets public, if none of them is of a reserved type."""
    refuse(context, data_dict.get("datasets") or [])
    return next_action(context, data_dict)


@tk.chained_action
def bulk_update_delete(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Delete datasets, if none of them is of a reserved type."""
    refuse(context, data_dict.get("datasets") or [])
    return next_action(context, data_dict)


@tk.chained_action
def datastore_create(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Make or change a table; those of reserved datasets are the portal's."""
    inner = data_dict.get("resource") or {}
    reference = inner.get("package_id") if isinstance(inner, dict) else None
    refuse(context, [_package_of(data_dict), reference])
    return next_action(context, data_dict)


@tk.chained_action
def datastore_upsert(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Change rows of a table; those of reserved datasets are the portal's."""
    refuse(context, [_package_of(data_dict)])
    return next_action(context, data_dict)


@tk.chained_action
def datastore_delete(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Delete a table or rows of it; those of reserved datasets are the portal's."""
    refuse(context, [_package_of(data_dict)])
    return next_action(context, data_dict)


@tk.chained_action
def datastore_records_delete(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Delete rows of a table; those of reserved datasets are the portal's."""
    refuse(context, [_package_of(data_dict)])
    return next_action(context, data_dict)


@tk.chained_action
def member_create(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Put something into a group; datasets of reserved types stand in none but by their own acts."""
    refuse(context, [_member(data_dict)])
    return next_action(context, data_dict)


@tk.chained_action
def member_delete(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Take something from a group or an agency; datasets of reserved types stay where they are."""
    refuse(context, [_member(data_dict)])
    return next_action(context, data_dict)


@tk.chained_action
def group_create(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Make a group; it begins without datasets of reserved types."""
    refuse(context, _packages(data_dict))
    return next_action(context, data_dict)


@tk.chained_action
def group_update(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Change a group, also for `group_patch`; datasets of reserved types neither come nor go with what is sent."""
    if "packages" in data_dict:
        refuse(context, _members(data_dict.get("id")) ^ _packages(data_dict))
    return next_action(context, data_dict)


@tk.chained_action
def package_relationship_create(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Tie two datasets together, if neither is of a reserved type."""
    refuse(context, [data_dict.get("subject"), data_dict.get("object")])
    return next_action(context, data_dict)


@tk.chained_action
def resource_view_create(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Show a file in another way; those of reserved datasets are shown as the portal shows them."""
    return _about_view(next_action, context, data_dict, data_dict.get("resource_id"))


@tk.chained_action
def resource_view_update(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Change how a file is shown; not for reserved datasets."""
    return _about_view(next_action, context, data_dict, _resource_of_view(data_dict))


@tk.chained_action
def resource_view_delete(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Show a file in one way less; not for reserved datasets."""
    return _about_view(next_action, context, data_dict, _resource_of_view(data_dict))


@tk.chained_action
def resource_view_reorder(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Order how a file is shown; not for reserved datasets."""
    return _about_view(next_action, context, data_dict, data_dict.get("id"))


def _about_view(action: Action, context: Context, data_dict: DataDict, resource_id: Any) -> Any:
    # What CKAN does by itself with a new file comes with this mark, which no caller can send.
    if not context.get("ignore_auth"):
        refuse(context, [_package_of({"resource_id": resource_id})])
    return action(context, data_dict)


def _resource_of_view(data: DataDict) -> Any:
    reference = data.get("id")
    view = model.ResourceView.get(reference) if isinstance(reference, str) else None
    return view.resource_id if view is not None else None


def _member(data: DataDict) -> Any:
    return data.get("object") if data.get("object_type") == "package" else None


def _members(reference: Any) -> set[str]:
    """Return the ids of the datasets of a group, hidden ones too."""
    group = model.Group.get(reference) if isinstance(reference, str) else None
    if group is None:
        return set()
    held = sa.select(model.Member.table_id).where(
        model.Member.group_id == group.id,
        model.Member.table_name == "package",
        model.Member.state == model.State.ACTIVE,
    )
    return set(model.Session.scalars(held))


def _packages(data: DataDict) -> set[str]:
    """Return the ids of the datasets that a group is sent with, by id or name, as CKAN takes them."""
    sent = data.get("packages")
    rows = [row for row in sent if isinstance(row, dict)] if isinstance(sent, list) else []
    named = [row.get(key) for row in rows for key in ("id", "name") if row.get(key)]
    found = [model.Package.get(one) for one in named if isinstance(one, str)]
    return {package.id for package in found if package is not None}


def _package_of(data: DataDict) -> str | None:
    reference = data.get("resource_id") or data.get("id")
    resource = model.Resource.get(reference) if isinstance(reference, str) else None
    return str(resource.package_id) if resource is not None else None
