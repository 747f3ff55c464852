"""Named queries for what pages show of the whole catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from ckan import model


def agency_titles() -> Sequence[sa.Row[Any]]:
    """Return (name, title, title in two languages as JSON or None) of each active agency."""
    group = model.Group
    return model.Session.execute(
        sa.select(group.name, group.title, group.extras["title_translated"].astext).where(
            group.is_organization.is_(True), group.state == "active"
        )
    ).all()


def count_public_files() -> int:
    """Return how many files the public datasets have."""
    return (
        model.Session.scalar(
            sa.select(sa.func.count(model.Resource.id))
            .join(model.Package, model.Package.id == model.Resource.package_id)
            .where(
                model.Resource.state == "active",
                model.Package.state == "active",
                model.Package.private.is_(False),
                model.Package.type == "dataset",
            )
        )
        or 0
    )
