"""CKAN's way into the index: what it would send while the write is open goes through the outbox."""

from __future__ import annotations

from typing import Any

import ckan.lib.search as ckan_search
import ckan.model as model
from ckan.lib.search.index import PackageSearchIndex

from . import outbox


class OutboxPackageIndex(PackageSearchIndex):
    """Takes the place of CKAN's package index, which sends before the commit and fails the write with Solr."""

    def update_dict(self, pkg_dict: dict[str, Any], defer_commit: bool = False) -> None:
        # `search-index rebuild` only reads, and wants to hear from Solr what went wrong.
        if defer_commit:
            self.index_package(pkg_dict, defer_commit)
        else:
            outbox.queue(pkg_dict["id"], outbox.document_of(pkg_dict))

    def remove_dict(self, pkg_dict: dict[str, Any]) -> None:
        package = model.Package.get(pkg_dict["id"])
        outbox.queue(package.id if package else pkg_dict["id"], None)


def install() -> None:
    """Have CKAN's writes go through the outbox."""
    ckan_search._INDICES["package"] = OutboxPackageIndex
    outbox.listen()
