"""Which datasets of the portal a dataset's source names as its series, or as the whole it is part of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest.model import HarvestRecord

# A dataset's fields with what other datasets are called at its source: by URI or by identifier.
SERIES, WHOLE = "series", "is_part_of"
MOST = 50
# Id, name, title, title and description in both languages, what the source calls it.
Shown = tuple[str, str, str, str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Related:
    """A public dataset, how it is related, and what the source calls it."""

    relation: str
    called: str
    package_id: str
    name: str
    title: str
    title_translated: str
    notes_translated: str
    # All that the source calls it: others may name it in another way.
    names: tuple[str, ...]


def related(package: Mapping[str, Any]) -> list[Related]:
    """Return the public datasets of the same source that a dataset belongs to, in the order of its fields."""
    source = package.get("harvest_source_id")
    called = {relation: _names(package.get(relation)) for relation in (SERIES, WHOLE)}
    names = [name for each in called.values() for name in each]
    if not (source and names):
        return []
    found = _by_name(str(source), names)
    return [
        Related(relation, name, *found[name])
        for relation, each in called.items()
        for name in each
        if name in found and found[name][0] != package.get("id")
    ]


def _names(value: Any) -> list[str]:
    values = [value] if isinstance(value, str) else value or []
    return [name for each in values if (name := str(each).strip())][:MOST]


def _by_name(source: str, names: list[str]) -> dict[str, Shown]:
    """Return what is shown of public datasets of a source, by the name that the source gives them.

    A record's name is its identifier, or its URI where another name tells it apart.
    """
    package = model.Package.__table__
    uri = HarvestRecord.mapped["original_uri"].astext
    wanted = (
        sa.select(
            HarvestRecord.identifier,
            uri,
            package.c.id,
            package.c.name,
            sa.func.coalesce(package.c.title, ""),
            sa.func.coalesce(package.c.extras["title_translated"].astext, ""),
            sa.func.coalesce(package.c.extras["notes_translated"].astext, ""),
        )
        .join(package, package.c.id == HarvestRecord.package_id)
        .where(
            HarvestRecord.source_id == source,
            package.c.state == "active",
            package.c.private.is_(False),
            sa.or_(HarvestRecord.identifier.in_(names), uri.in_(names)),
        )
    )
    found: dict[str, Shown] = {}
    for identifier, address, *shown in model.Session.execute(wanted):
        for name in (address, identifier):
            if name in names:
                found[name] = (*shown, tuple(each for each in (address, identifier) if each))
    return found
