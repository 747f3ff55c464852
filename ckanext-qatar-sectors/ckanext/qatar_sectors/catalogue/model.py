"""Questions to the database about agencies and datasets."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

import ckan.model as model

from .bilingual import language_of
from .stored import Record


def agency_names(ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of agencies in both languages, by id."""
    return _names(model.Group.id, ids)


def agency_names_by_name(names: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of agencies in both languages, by the name in their address."""
    return _names(model.Group.name, names)


def taken_names(beginning: str) -> set[str]:
    """The names of datasets that begin so."""
    query = sa.select(model.Package.name).where(model.Package.name.like(f"{beginning}%"))
    return set(model.Session.scalars(query))


def owner_titles(owner: str) -> list[str]:
    """The names of an agency, given its id or name."""
    # A bulk writer holds its agency: the session finds it without asking the database.
    group = model.Session.get(model.Group, owner) or model.Group.get(owner)
    return [*_translated(group.title, group.name, group.extras).values()] if group else []


def _names(column: sa.orm.Mapped, wanted: Iterable[str]) -> dict[str, dict[str, str]]:
    keys = [key for key in wanted if key]
    if not keys:
        return {}
    query = sa.select(column, model.Group.title, model.Group.name, model.Group.extras)
    rows = model.Session.execute(query.where(column.in_(keys)))
    return {key: _translated(title, name, extras) for key, title, name, extras in rows}


def _translated(title: str | None, name: str, extras: dict | None) -> dict[str, str]:
    found = Record(name, extras or {}).texts("title_translated")
    text = title or name
    return found or {language_of(text): text}
