"""CKAN's uploads of datasets' files and of pictures, by way of the quarantine."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import files
from ckan.lib.uploader import _is_url

from ckanext.qatar_sectors.audit import acting
from ckanext.qatar_sectors.files import catalogue, config, giving, intake, sentences, stores
from ckanext.qatar_sectors.files.errors import FileMissing, StoreAway, StoreFull
from ckanext.qatar_sectors.files.model import StoredFile, new_id
from ckanext.qatar_sectors.files.purposes import Purpose
from ckanext.qatar_sectors.files.states import State, Store

SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"


def _chosen(value: Any) -> FileStorage | None:
    """Return what was sent in a file field; an empty field of a form is none."""
    if isinstance(value, FileStorage) and value.filename and config.uploads_enabled():
        return value
    return None


def _received(sent: FileStorage, purpose: Purpose, field: str, file_id: str = "") -> StoredFile:
    """Put an upload into quarantine; every refusal is an error of its field."""
    with giving.refused_at(field):
        found = intake.receive(
            sent.stream,  # type: ignore[arg-type]
            sent.filename or "",
            purpose,
            user_id=acting.current().id,
            file_id=file_id,
        )
    row = StoredFile.get(found)
    if row is None:
        raise FileMissing(found)
    return row


class ResourceUpload:
    """A file of a dataset. CKAN makes one for each resource that it writes, with or without an upload.

    The check comes before anything of the dataset is written: a refused file leaves it as it was.
    """

    mimetype: str | None = None

    def __init__(self, resource: dict[str, Any]):
        self.clear = resource.pop("clear_upload", None)
        sent = _chosen(resource.pop("upload", None))
        self.filename: str | None = None
        self.file: StoredFile | None = None
        self.before: dict[str, Any] = {}
        if sent is not None:
            self._take(resource, sent)
        elif self.clear:
            resource["url_type"] = ""

    def _take(self, resource: dict[str, Any], sent: FileStorage) -> None:
        self.before = catalogue.facts_now(str(resource.get("id") or ""))
        row = self.file = _received(sent, Purpose.CATALOGUE, "upload")
        self.filename, self.filesize = row.name, row.size
        self.mimetype = row.content_type or None
        resource.update(
            url=row.name,
            url_type="upload",
            last_modified=datetime.utcnow(),  # noqa: DTZ003
        )
        resource.pop("mimetype", None)
        checked = row.state == State.CLEAN
        # A sum that was given is of the file as it was before it was cleaned.
        resource["hash"] = row.sha256 if checked else ""
        resource["hash_algorithm"] = SHA256 if checked else ""

    @property
    def storage(self) -> Any:
        """CKAN's storage of files that are asked for at each request."""
        return files.get_storage(Store.PRIVATE.value)

    def get_path(self, id: str) -> str:
        """Return where a resource's file lies; CKAN asks it."""
        found = StoredFile.released_to(catalogue.OWNER, [id]).get(id)
        return found.location if found else stores.location_of(id)

    def upload(self, id: str, max_size: int = 10) -> None:
        """Give the file to its resource, in the transaction that writes the resource."""
        if self.file is not None:
            catalogue.take(self.file, id, self.before)
        elif self.clear:
            catalogue.let_go([id])


class PictureUpload:
    """The picture of an agency, a group, an account or the portal: drawn anew, kept in the public store."""

    def __init__(self, object_type: str, old_filename: str | None = None):
        self.object_type, self.old_filename = object_type, old_filename
        self.filename: str | None = None
        self.sent: FileStorage | None = None

    def update_data_dict(
        self, data_dict: dict[str, Any], url_field: str, file_field: str, clear_field: str
    ) -> None:
        """Note what was sent. CKAN calls this before it asks whether the person may: nothing is read yet."""
        self.field = file_field
        clear = data_dict.pop(clear_field, None)
        self.sent = _chosen(data_dict.pop(file_field, None))
        if self.sent is not None:
            self.filename = new_id()
            data_dict[url_field] = self.filename
        elif self.old_filename and not _is_url(self.old_filename):
            if not clear:
                data_dict[url_field] = self.old_filename
            elif data_dict.get(url_field, "") == self.old_filename:
                data_dict[url_field] = ""

    def upload(self, max_size: int = 2) -> None:
        """Check, draw and store the picture, in the transaction that writes its owner."""
        if self.sent is None or self.filename is None:
            return
        try:
            _received(self.sent, Purpose.PICTURE, self.field, self.filename)
            intake.release(self.filename, "picture", self.object_type, Store.PUBLIC)
        except tk.ValidationError:
            # The owner is written already, though not committed.
            model.Session.rollback()
            raise
        except (StoreFull, StoreAway) as err:
            model.Session.rollback()
            told = sentences.NO_ROOM if isinstance(err, StoreFull) else sentences.STORE_AWAY
            raise tk.ValidationError({self.field: [tk._(told)]}) from err
