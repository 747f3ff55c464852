"""Whether somebody sees a thing. What is hidden and what is not there are told apart by nobody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from ckan import authz, model
from ckan.lib.plugins import get_permission_labels
from ckan.types import Context

from ckanext.activity.model import Activity
from ckanext.qatar_sectors.roles.asking import may
from ckanext.qatar_sectors.roles.policy import Doing, Thing
from ckanext.qatar_sectors.roles.targets import Kind

# A dataset with a label that begins so is seen by who has that label and by nobody else, whatever their office.
ONLY = "only-"


def account_of(context: Context) -> Any:
    """Return the account that a context speaks for, or None."""
    known = context.get("auth_user_obj")
    if known is not None and getattr(known, "is_authenticated", False):
        return known
    return model.User.get(context.get("user"))


def is_unseen(kind: Kind, reference: str, context: Context) -> bool:
    """Say whether a thing is not there, or not for the one who asks.

    The same is asked of the database for either.
    """
    account = account_of(context)
    if kind in (Kind.AGENCY, Kind.GROUP):
        return not _sees_group(model.Group.get(reference), account)
    if kind == Kind.TAG:
        return not _is_on_public_dataset(reference)
    if kind == Kind.ACTIVITY:
        activity = model.Session.get(Activity, reference)
        return not _sees_activity(activity, account)
    return not _sees_dataset(_dataset_of(kind, reference), account)


def unseen_datasets(ids: Iterable[str], context: Context) -> set[str]:
    """Return those of the datasets, by id, that are not there for the one who asks."""
    wanted = set(ids)
    account = account_of(context)
    found = model.Session.scalars(sa.select(model.Package).where(model.Package.id.in_(wanted)))
    return wanted - {package.id for package in found if _sees_dataset(package, account)}


def public_datasets() -> Any:
    """Return the question for the ids of the datasets that everybody sees."""
    package = model.Package
    return sa.select(package.id).where(package.state == "active", package.private.is_(False))


def _dataset_of(kind: Kind, reference: str) -> Any:
    if kind == Kind.DATASET:
        return model.Package.get(reference)
    if kind == Kind.VIEW:
        view = model.ResourceView.get(reference)
        reference = view.resource_id if view else ""
    resource = model.Resource.get(reference)
    if resource is None or resource.state != "active":
        return None
    return model.Package.get(resource.package_id)


def _sees_dataset(package: Any, account: Any) -> bool:
    labels = get_permission_labels()
    mine = set(labels.get_user_dataset_labels(account))
    if package is None:
        return False
    needed = labels.get_dataset_labels(package)
    if not mine.isdisjoint(needed):
        return True
    if any(label.startswith(ONLY) for label in needed):
        return False
    return (account is not None and may(Doing.READ, Thing.DATASET, user_id=account.id)) or bool(
        account is not None and account.sysadmin
    )


def _sees_group(group: Any, account: Any) -> bool:
    if group is None:
        return False
    if group.state == "active":
        return True
    name = account.name if account is not None else ""
    return bool(authz.has_user_permission_for_group_or_org(group.id, name, "read"))


def _sees_activity(activity: Any, account: Any) -> bool:
    if activity is None or "package" not in (activity.activity_type or ""):
        return False
    if not _sees_dataset(model.Package.get(activity.object_id), account):
        return False
    if account is not None and account.sysadmin:
        return True
    mine = get_permission_labels().get_user_dataset_labels(account)
    return not set(mine).isdisjoint(activity.permission_labels or ())


def _is_on_public_dataset(reference: str) -> bool:
    tag, on = model.Tag, model.PackageTag
    wanted = (
        sa.select(tag.id)
        .join(on, on.tag_id == tag.id)
        .where(
            sa.or_(tag.id == reference, tag.name == reference),
            on.state == "active",
            on.package_id.in_(public_datasets()),
        )
    )
    return model.Session.scalar(wanted.limit(1)) is not None
