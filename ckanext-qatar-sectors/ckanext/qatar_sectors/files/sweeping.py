"""Removes what nobody needs any more: expired, replaced and ownerless files, and bytes without a row."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.files import catalogue, stores
from ckanext.qatar_sectors.files.errors import FileMissing, FilesError
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import State, Store

log = logging.getLogger(__name__)
# A transaction that has written bytes and not yet its row is younger than this.
GRACE = timedelta(hours=1)
# A checked file that nobody took within a day was left behind by its form.
UNTAKEN = timedelta(days=1)


@dataclass
class Swept:
    """What was removed, or would be."""

    expired: list[str] = field(default_factory=list)
    untaken: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def sweep_quietly() -> None:
    """Sweep; the scheduler calls this."""
    sweep()


def sweep(*, dry_run: bool = False, grace: timedelta = GRACE) -> Swept:
    """Remove what has to go; with `dry_run` only say what that is."""
    swept = Swept()
    now = datetime.now(UTC)
    table = StoredFile
    for name, condition in (
        ("expired", sa.and_(table.state == State.REFUSED, table.due_at <= now)),
        (
            "untaken",
            sa.and_(
                table.state.in_((State.CLEAN, State.WAITING)),
                table.owner_type == "",
                table.created_at <= now - UNTAKEN,
            ),
        ),
    ):
        getattr(swept, name).extend(_discard(list(_rows(condition)), dry_run))
    swept.unused.extend(_discard(list(_unused(now - grace)), dry_run))
    model.Session.rollback() if dry_run else model.Session.commit()
    _remove_discarded(swept, dry_run)
    _remove_orphans(swept, dry_run, grace)
    _note_missing(swept)
    return swept


def _rows(condition: sa.ColumnElement[bool]) -> Iterator[StoredFile]:
    yield from model.Session.scalars(sa.select(StoredFile).where(condition).limit(1000))


def _unused(before: datetime) -> Iterator[StoredFile]:
    """Give files whose resource is gone or a link, and pictures that nobody shows."""
    held = StoredFile.state.in_((State.RELEASED, State.REFUSED, State.WAITING))
    old = StoredFile.created_at <= before
    files = sa.and_(held, old, StoredFile.owner_type == catalogue.OWNER)
    resource = model.Resource.__table__
    in_use = sa.exists().where(
        resource.c.id == StoredFile.owner_id, resource.c.url_type == "upload"
    )
    yield from _rows(sa.and_(files, ~in_use))
    pictures = sa.and_(held, old, StoredFile.owner_type == "picture")
    shown = sa.union_all(
        sa.select(model.Group.image_url),
        sa.select(model.User.image_url),
        sa.select(model.SystemInfo.value),
    ).subquery()
    values = sa.select(shown.c[0]).where(shown.c[0].is_not(None))
    yield from _rows(sa.and_(pictures, StoredFile.id.not_in(values)))


def _discard(rows: list[StoredFile], dry_run: bool) -> list[str]:
    for row in () if dry_run else rows:
        row.state = State.DISCARDED
    if not dry_run:
        model.Session.flush()
    return [row.id for row in rows]


def _remove_discarded(swept: Swept, dry_run: bool) -> None:
    for row in list(_rows(StoredFile.state == State.DISCARDED)):
        swept.removed.append(row.id)
        if dry_run:
            continue
        try:
            stores.remove(Store(row.store), row.location)
        except FilesError as err:
            log.warning("File %s could not be removed: %s", row.id, err)
            continue
        model.Session.delete(row)
        model.Session.commit()


def _remove_orphans(swept: Swept, dry_run: bool, grace: timedelta) -> None:
    """Remove bytes that no row speaks of: what a killed process left behind."""
    latest = time.time() - grace.total_seconds()
    for store in Store:
        try:
            found = [place for place, changed in stores.locations(store) if changed <= latest]
        except FilesError as err:
            log.warning("The store %s cannot be listed: %s", store, err)
            continue
        for start in range(0, len(found), 1000):
            some = found[start : start + 1000]
            wanted = sa.select(StoredFile.location).where(
                StoredFile.store == store, StoredFile.location.in_(some)
            )
            known = set(model.Session.scalars(wanted))
            for location in some:
                if location in known:
                    continue
                swept.orphans.append(f"{store}/{location}")
                if not dry_run:
                    stores.remove(store, location)
    model.Session.rollback()


def _note_missing(swept: Swept) -> None:
    """Name released files whose bytes are gone: an administrator has to bring them back."""
    for row in _rows(StoredFile.state == State.RELEASED):
        try:
            stores.size_of(Store(row.store), row.location)
        except FileMissing:
            swept.missing.append(row.id)
            log.error("The bytes of file %s are missing from the store %s", row.id, row.store)
        except FilesError as err:
            log.warning("File %s cannot be asked for: %s", row.id, err)
