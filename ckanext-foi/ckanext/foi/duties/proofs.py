"""What is tied, as it stands in the catalogue today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.foi.duties.items import Item
from ckanext.foi.duties.model import FOIDuty
from ckanext.foi.duties.standing import Kind, Proof, State, newest, state_of
from ckanext.qatar_sectors.catalogue.stored import Record


@dataclass(frozen=True)
class Tied:
    """A tie with what it leads to. `name`: the dataset's, "" for a page."""

    row: FOIDuty
    kind: Kind
    proof: Proof
    name: str = ""
    title: Mapping[str, str] | None = None


def tied(rows: Iterable[FOIDuty]) -> list[Tied]:
    """Return the ties with their datasets: a few questions, however many there are."""
    rows = list(rows)
    datasets = _datasets({row.dataset_id for row in rows if row.dataset_id})
    return [_dataset(row, datasets) if row.dataset_id else _page(row) for row in rows]


def states(ties: Iterable[Tied], today: date, fresh_days: int) -> dict[Item, State]:
    """Return how each item stands that something is tied to."""
    by_item: dict[Item, list[Proof]] = defaultdict(list)
    for tie in ties:
        by_item[Item(tie.row.item)].append(tie.proof)
    return {item: state_of(found, today, fresh_days) for item, found in by_item.items()}


def _page(row: FOIDuty) -> Tied:
    return Tied(row, Kind.PAGE, Proof(row.confirmed_on))


def _dataset(row: FOIDuty, datasets: Mapping[str, Any]) -> Tied:
    found = datasets.get(row.dataset_id)
    if found is None:
        return Tied(row, Kind.DATASET, Proof(None, is_public=False))
    extras, files = found["extras"] or {}, found["files"]
    days = [moment.date() for _format, moment in files if moment]
    as_of = newest([*days, *([row.confirmed_on] if row.confirmed_on else [])])
    public = found["state"] == "active" and not found["private"]
    # A dataset may have moved to another agency since: then it proves nothing of this one.
    public = public and found["owner_org"] == row.organisation_id
    formats = tuple(str(one) for one, _moment in files if one)
    proof = Proof(as_of or found["metadata_modified"].date(), public, formats)
    title = Record(found["name"], extras).texts("title_translated")
    return Tied(row, Kind.DATASET, proof, found["name"], title or {"ar": found["title"]})


def _datasets(ids: set[str]) -> dict[str, dict[str, Any]]:
    if not ids:
        return {}
    package, resource = model.Package.__table__, model.Resource.__table__
    columns = ("id", "name", "title", "state", "private", "owner_org", "metadata_modified")
    wanted = sa.select(*(package.c[name] for name in columns), package.c.extras)
    wanted = wanted.where(package.c.id.in_(ids))
    found = {row["id"]: dict(row) for row in model.Session.execute(wanted).mappings()}
    files: dict[str, list[tuple[str, datetime | None]]] = defaultdict(list)
    moment = sa.func.coalesce(resource.c.last_modified, resource.c.created)
    listed = sa.select(resource.c.package_id, resource.c.format, moment)
    listed = listed.where(resource.c.package_id.in_(ids), resource.c.state == "active")
    for package_id, format_name, when in model.Session.execute(listed):
        files[package_id].append((format_name, when))
    return {id: {**row, "files": files[id]} for id, row in found.items()}
