"""What CKAN asks us about files: our storages, and who may touch a file through its own API."""

from __future__ import annotations

from typing import Any

from ckanext.qatar_sectors.files import catalogue
from ckanext.qatar_sectors.files.disk import DiskStorage
from ckanext.qatar_sectors.files.uploads import PictureUpload, ResourceUpload
from ckanext.qatar_sectors.operation import purging
from ckanext.qatar_sectors.operation.purging import Purged


def install() -> None:
    """Say whose files datasets' files are, and what goes with what is purged."""
    catalogue.install()
    purging.register(Purged.RESOURCE, catalogue.purged)


class Storages:
    """The part of the plugin that answers CKAN's `IFiles` and `IUploader`."""

    def files_get_storage_adapters(self) -> dict[str, Any]:
        """Return our kinds of storages."""
        return {"qatar:disk": DiskStorage}

    def files_file_allows(self, _context: Any, _file: Any, _operation: str) -> bool:
        """Deny: a file is reached through its owner's feature, never through CKAN's file API."""
        return False

    def files_owner_allows(
        self, _context: Any, _owner_type: str, _owner_id: str, _operation: str
    ) -> bool:
        """Deny: nobody's files are listed or handed on through CKAN's file API."""
        return False

    def get_uploader(self, upload_to: str, old_filename: str | None = None) -> PictureUpload:
        """Return what takes the pictures of agencies, groups, accounts and the portal."""
        return PictureUpload(upload_to, old_filename)

    def get_resource_uploader(self, data_dict: dict[str, Any]) -> ResourceUpload:
        """Return what takes the files of datasets."""
        return ResourceUpload(data_dict)
