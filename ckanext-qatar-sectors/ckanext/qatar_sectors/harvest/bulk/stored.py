"""Datasets that are there already, read together: those of which nothing unusual is kept."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest.bulk.rows import ACTIVE, FILE_COLUMNS, PACKAGE_COLUMNS, Row, Rows
from ckanext.qatar_sectors.harvest.model import HarvestRecord

PACKAGE, FILE, MEMBER = model.package_table, model.resource_table, model.member_table
TAG, TAGGED, RELATION = model.tag_table, model.package_tag_table, model.package_relationship_table


@dataclass(frozen=True)
class Stored:
    """A dataset's rows, all of its tags that ever were with their state, and what the source said before."""

    rows: Rows
    tagged: dict[str, str]
    before: dict[str, Any] | None


def present(ids: Sequence[str]) -> set[str]:
    """Return which of these ids a dataset has, in whatever state."""
    return set(model.Session.scalars(sa.select(PACKAGE.c.id).where(PACKAGE.c.id.in_(ids))))


def load(ids: Collection[str], agency_id: str) -> dict[str, Stored]:
    """Lock and return the datasets that can be changed in bulk; the others are for CKAN's actions."""
    if not ids:
        return {}
    wanted = sa.select(PACKAGE).where(
        PACKAGE.c.id.in_(ids),
        PACKAGE.c.state == ACTIVE,
        PACKAGE.c.type == "dataset",
        PACKAGE.c.owner_org == agency_id,
        PACKAGE.c.plugin_data.is_(None),
    )
    packages = {
        row["id"]: {name: row[name] for name in PACKAGE_COLUMNS}
        for row in model.Session.execute(wanted.with_for_update()).mappings()
    }
    files, unusual = _files(packages)
    unusual |= _with_groups(packages, agency_id) | _related(packages)
    tags = _tags(packages)
    before = _before(packages)
    return {
        id_: Stored(
            Rows(
                {**package, "extras": dict(package["extras"] or {})},
                tuple(files[id_]),
                tuple(name for name, state in tags[id_].items() if state == ACTIVE),
            ),
            tags[id_],
            before.get(id_),
        )
        for id_, package in packages.items()
        if id_ not in unusual
    }


def _files(ids: Collection[str]) -> tuple[dict[str, list[Row]], set[str]]:
    """Return the files of each dataset in their order, and the datasets of which files were deleted."""
    found: dict[str, list[Row]] = defaultdict(list)
    unusual = set()
    wanted = sa.select(FILE).where(FILE.c.package_id.in_(ids)).order_by(FILE.c.position)
    for row in model.Session.execute(wanted).mappings():
        if row["state"] != ACTIVE:
            unusual.add(row["package_id"])
        extras = row["extras"] if isinstance(row["extras"], dict) else json.loads(row["extras"])
        file = {name: row[name] for name in FILE_COLUMNS} | {"extras": extras}
        found[row["package_id"]].append(file)
    return found, unusual


def _with_groups(ids: Collection[str], agency_id: str) -> set[str]:
    """Return the datasets that are not simply their agency's."""
    wanted = sa.select(MEMBER.c.table_id, MEMBER.c.group_id, MEMBER.c.capacity, MEMBER.c.state)
    usual: set[str] = set()
    unusual: set[str] = set()
    for id_, *rest in model.Session.execute(wanted.where(MEMBER.c.table_id.in_(ids))):
        is_plain = rest == [agency_id, "organization", ACTIVE] and id_ not in usual
        (usual if is_plain else unusual).add(id_)
    return unusual | (set(ids) - usual)


def _related(ids: Collection[str]) -> set[str]:
    """Return the datasets with relationships of CKAN's own kind."""
    ends = (RELATION.c.subject_package_id, RELATION.c.object_package_id)
    wanted = sa.union_all(*(sa.select(end).where(end.in_(ids)) for end in ends))
    return set(model.Session.scalars(wanted))


def _tags(ids: Collection[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    wanted = (
        sa.select(TAGGED.c.package_id, TAG.c.name, TAGGED.c.state)
        .join(TAG, TAG.c.id == TAGGED.c.tag_id)
        .where(TAGGED.c.package_id.in_(ids))
    )
    for id_, name, state in model.Session.execute(wanted):
        found[id_][name] = state
    return found


def _before(ids: Collection[str]) -> dict[str, Any]:
    columns = HarvestRecord.package_id, HarvestRecord.mapped
    wanted = sa.select(*columns).where(HarvestRecord.package_id.in_(ids))
    return dict(model.Session.execute(wanted).tuples().all())
