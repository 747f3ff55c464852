"""Agencies as the right to information speaks of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.catalogue.model import agency_names


def agency(reference: str) -> Any:
    """Return an agency that is there, by id or name; else it is not found."""
    found = model.Group.get(reference) if reference else None
    if found is None or not found.is_organization or found.state != "active":
        raise tk.ObjectNotFound(tk._("There is no such agency."))
    return found


def agencies(ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return id, name and title in both languages of agencies, by id."""
    wanted = {one for one in ids if one}
    if not wanted:
        return {}
    titles = agency_names(wanted)
    rows = model.Session.query(model.Group.id, model.Group.name)
    rows = rows.filter(model.Group.id.in_(wanted))
    return {id: {"id": id, "name": name, "title": titles.get(id, {})} for id, name in rows}


def public_dataset(reference: str, agency_id: str) -> str | None:
    """Return the id of an agency's own public dataset, by id or name; None for whatever is none."""
    found: Any = model.Package.get(reference)
    is_own = found is not None and found.owner_org == agency_id
    return found.id if is_own and found.state == "active" and not found.private else None


def uncovered(entered: Collection[str]) -> list[dict[str, Any]]:
    """Return the agencies that stand and are not among those entered, by title."""
    group: Any = model.Group
    rows = model.Session.query(group.id).filter(
        group.is_organization, group.state == "active", group.id.notin_(entered)
    )
    found = agencies(id for (id,) in rows)
    return sorted(found.values(), key=lambda one: pick(one["title"], "ar"))
