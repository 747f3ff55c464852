"""Uploads of a portal from before the quarantine: found in CKAN's old folder, and sent the way of new ones."""

from __future__ import annotations

import logging
import os

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.files import catalogue, config, intake
from ckanext.qatar_sectors.files.errors import FileRefused, FilesError
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.purposes import Purpose

log = logging.getLogger(__name__)
AT_ONCE = 50


def adopt() -> list[str]:
    """Take some old uploads in; return the ids of their resources. What is refused stays where it is."""
    adopted: list[str] = []
    folder = config.old_uploads_folder()
    if not os.path.isdir(folder):
        return adopted
    known = sa.exists().where(
        StoredFile.owner_type == catalogue.OWNER, StoredFile.owner_id == model.Resource.id
    )
    wanted = (
        sa.select(model.Resource)
        .where(model.Resource.url_type == "upload", model.Resource.state == "active", ~known)
        .limit(AT_ONCE)
    )
    for resource in list(model.Session.scalars(wanted)):
        path = os.path.join(folder, resource.id[:3], resource.id[3:6], resource.id[6:])
        if os.path.isfile(path) and _adopt(resource, path):
            adopted.append(resource.id)
    model.Session.rollback()
    return adopted


def _adopt(resource: model.Resource, path: str) -> bool:
    name = str(resource.url).rsplit("/", 1)[-1]
    try:
        with open(path, "rb") as body:
            key = intake.receive(body, name, Purpose.CATALOGUE, user_id=None)
        row = StoredFile.get(key)
        if row is None:
            return False
        catalogue.take(row, resource.id, {})
        model.Session.commit()
    except FileRefused as err:
        log.warning("The old upload of %s was refused: %s", resource.id, err)
        model.Session.rollback()
        return False
    except FilesError as err:
        log.warning("The old upload of %s waits: %s", resource.id, type(err).__name__)
        model.Session.rollback()
        return False
    os.remove(path)
    return True
