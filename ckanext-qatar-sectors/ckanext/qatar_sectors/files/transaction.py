"""What happens to bytes when a transaction ends: bytes are written before their row, removed after it."""

from __future__ import annotations

import logging
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.files import stores
from ckanext.qatar_sectors.files.errors import FilesError
from ckanext.qatar_sectors.files.states import Store

log = logging.getLogger(__name__)
_AFTER_COMMIT = "qatar_files_after_commit"
_AFTER_ROLLBACK = "qatar_files_after_rollback"


def remove_after_commit(store: Store, location: str) -> None:
    """Remove a file once the open transaction stands."""
    _list(_AFTER_COMMIT).append((store, location))


def remove_after_rollback(store: Store, location: str) -> None:
    """Remove a file when the open transaction comes to nothing."""
    _list(_AFTER_ROLLBACK).append((store, location))


def _list(name: str) -> list[tuple[Store, str]]:
    found: list[tuple[Store, str]] = model.Session().info.setdefault(name, [])
    return found


def _remove(places: list[tuple[Store, str]]) -> None:
    for store, location in places:
        try:
            stores.remove(store, location)
        except FilesError as err:
            # The sweeper finds it again.
            log.warning("A file in %s could not be removed: %s", store, err)


@sa.event.listens_for(model.Session, "after_commit")
def _committed(session: Any) -> None:
    if session.in_nested_transaction():
        return
    session.info.pop(_AFTER_ROLLBACK, None)
    _remove(session.info.pop(_AFTER_COMMIT, []))


@sa.event.listens_for(model.Session, "after_rollback")
def _rolled_back(session: Any) -> None:
    session.info.pop(_AFTER_COMMIT, None)
    _remove(session.info.pop(_AFTER_ROLLBACK, []))
