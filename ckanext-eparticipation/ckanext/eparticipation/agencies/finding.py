"""Agencies of the portal as e-participation speaks of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.catalogue.model import agency_names


def agency(reference: str | None) -> Any:
    """Return an agency that is there, by id or name; else it is not found."""
    found = known(reference)
    if found is None:
        raise tk.ObjectNotFound(tk._("There is no such agency."))
    return found


def known(reference: str | None) -> Any:
    """Return an agency that is there, or None."""
    found = model.Group.get(reference) if reference else None
    is_there = found is not None and found.is_organization and found.state == "active"
    return found if is_there else None


def all_names() -> dict[str, str]:
    """Return the names of all agencies that are there, by id, in the order of their titles."""
    group: Any = model.Group
    wanted = sa.select(group.id, group.name).where(group.is_organization, group.state == "active")
    found = {str(id): str(name) for id, name in model.Session.execute(wanted)}
    titles = agency_names(found)
    return dict(sorted(found.items(), key=lambda one: (pick(titles.get(one[0], {}), "ar"), one[1])))


def facts(ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return id, name and title in both languages of agencies, by id."""
    wanted = {one for one in ids if one}
    if not wanted:
        return {}
    titles = agency_names(wanted)
    group: Any = model.Group
    rows = model.Session.execute(sa.select(group.id, group.name).where(group.id.in_(wanted)))
    return {id: {"id": id, "name": name, "title": titles.get(id, {})} for id, name in rows}


def homepage(found: Any) -> str:
    """Return the address of an agency's website, as its entry names it; "" for none."""
    return str((found.extras or {}).get("homepage") or "").strip()


def with_homepage(ids: Iterable[str]) -> dict[str, str]:
    """Return the websites of those of some agencies that have one, by id."""
    group: Any = model.Group
    rows = model.Session.scalars(sa.select(group).where(group.id.in_(set(ids))))
    return {row.id: address for row in rows if (address := homepage(row))}


def founded_on(found: Any) -> date:
    """Return the day from which an agency is in the portal."""
    # CKAN keeps its moments in UTC, without saying so.
    return today_in_qatar(found.created.replace(tzinfo=UTC))
