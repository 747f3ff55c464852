"""A store on disk: whole files or none, and addresses that stay within the portal."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import Any

import file_keeper as fk

import ckan.plugins.toolkit as tk
from ckan.lib.files.default import fs
from ckan.lib.files.default.fs import FsStorage


class Uploader(FsStorage.UploaderFactory):  # type: ignore[misc,name-defined]
    """Writes beside the target, then renames: a full disk or a killed process leaves no half file."""

    def upload(
        self, location: fk.Location, upload: fk.Upload, extras: dict[str, Any]
    ) -> fk.FileData:
        """Write a file."""
        target = self.storage.full_path(location)
        folder = os.path.dirname(target)
        os.makedirs(folder, exist_ok=True)
        reader = upload.hashing_reader(algorithm=self.storage.settings.hashing_algorithm)
        descriptor, part = tempfile.mkstemp(prefix=".part-", dir=folder)
        try:
            with os.fdopen(descriptor, "wb") as out:
                for chunk in reader:
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            os.replace(part, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(part)
            raise
        return fk.FileData(
            location,
            size=os.path.getsize(target),
            content_type=upload.content_type,
            hash=reader.get_hash(),
            algorithm=self.storage.settings.hashing_algorithm,
        )


class Reader(fs.Reader):
    """Leads to the portal's own address of a picture."""

    capabilities: fk.Capability = fs.Reader.capabilities | fk.Capability.LINK_PERMANENT

    def permanent_link(self, data: fk.FileData, extras: dict[str, Any]) -> str:
        """Return the address of a public file."""
        return str(tk.url_for("qatar_files.picture", file_id=data.location, _external=True))


class DiskStorage(FsStorage):
    """Files in a folder of this machine."""

    UploaderFactory = Uploader
    ReaderFactory = Reader

    def disk_path(self, location: fk.Location) -> str:
        """Return the file's own path: it need not be copied to be read."""
        return self.full_path(location)

    def changed(self, location: fk.Location) -> float:
        """Return when a file was last written, in seconds since 1970."""
        return os.path.getmtime(self.full_path(location))
