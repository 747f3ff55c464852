"""Rows of datasets into CKAN's tables and back into them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest.bulk.changes import Changed
from ckanext.qatar_sectors.harvest.bulk.copying import copy
from ckanext.qatar_sectors.harvest.bulk.rows import (
    ACTIVE,
    FILE_COLUMNS,
    PACKAGE_COLUMNS,
    Row,
    Rows,
)

PACKAGE, FILE, TAGGED = model.package_table, model.resource_table, model.package_tag_table
MEMBER_COLUMNS = ("id", "group_id", "table_id", "state", "table_name", "capacity")
TAGGED_COLUMNS = ("id", "state", "package_id", "tag_id")


def insert_new(datasets: Sequence[Rows], tag_ids: Mapping[str, str]) -> None:
    """Insert datasets that were not there."""
    copy("package", PACKAGE_COLUMNS, (rows.package for rows in datasets))
    _insert_files(file for rows in datasets for file in rows.files)
    _tag((rows.package["id"], tag_ids[tag]) for rows in datasets for tag in rows.tags)
    members = (
        {
            "id": str(uuid.uuid4()),
            "group_id": rows.package["owner_org"],
            "table_id": rows.package["id"],
            "state": ACTIVE,
            "table_name": "package",
            "capacity": "organization",
        }
        for rows in datasets
    )
    copy("member", MEMBER_COLUMNS, members)


def update(
    changes: Sequence[Changed],
    tagged: Mapping[str, Mapping[str, str]],
    tag_ids: Mapping[str, str],
) -> None:
    """Write what differs; `tagged` gives the state of each dataset's tags so far."""
    _update_rows(PACKAGE, [c.after.package for c in changes if c.after.package != c.before.package])
    files = {file["id"]: file for one in changes for file in one.after.files}
    _update_rows(FILE, [files[id_] for one in changes for id_ in one.changed_files])
    _insert_files(files[id_] for one in changes for id_ in one.new_files)
    fresh, states = [], []
    for one in changes:
        id_ = one.after.package["id"]
        for tag in set(one.after.tags) - tagged[id_].keys():
            fresh.append((id_, tag_ids[tag]))
        for tag, state in tagged[id_].items():
            wanted = ACTIVE if tag in one.after.tags else model.State.DELETED
            if wanted != state:
                states.append({"of": id_, "tag": tag_ids[tag], "to": wanted})
    _tag(fresh)
    if states:
        mine = sa.and_(
            TAGGED.c.package_id == sa.bindparam("of"), TAGGED.c.tag_id == sa.bindparam("tag")
        )
        model.Session.connection().execute(
            sa.update(TAGGED).where(mine).values(state=sa.bindparam("to")), states
        )


def _update_rows(table: sa.Table, rows: list[Row]) -> None:
    if not rows:
        return
    named = [{f"new_{name}": value for name, value in row.items()} for row in rows]
    values: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in rows[0] if name != "id"}
    statement = sa.update(table).where(table.c.id == sa.bindparam("new_id")).values(values)
    model.Session.connection().execute(statement, named)


def _insert_files(files: Iterable[Row]) -> None:
    # A column of text, which CKAN's search for files compares as text: it has to be spelt as CKAN spells it.
    rows = (
        {**file, "extras": _spelt(file["extras"]) if file["extras"] else None} for file in files
    )
    copy("resource", FILE_COLUMNS, rows)


def _spelt(extras: Any) -> str:
    return json.dumps(extras, ensure_ascii=False)


def _tag(pairs: Iterable[tuple[str, str]]) -> None:
    rows = (
        {"id": str(uuid.uuid4()), "state": ACTIVE, "package_id": package_id, "tag_id": tag_id}
        for package_id, tag_id in pairs
    )
    copy("package_tag", TAGGED_COLUMNS, rows)
