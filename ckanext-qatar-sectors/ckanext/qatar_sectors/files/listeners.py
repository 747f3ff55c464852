"""What CKAN asks us about files: our storages, and who may touch a file through its own API."""

from __future__ import annotations

from typing import Any

from ckanext.qatar_sectors.files.disk import DiskStorage


class Storages:
    """The part of the plugin that answers CKAN's `IFiles`."""

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
