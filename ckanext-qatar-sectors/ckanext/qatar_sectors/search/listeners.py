"""What CKAN tells and asks about datasets on their way into the index, and out of it."""

from __future__ import annotations

from typing import Any

from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ..catalogue import listeners as catalogue
from ..catalogue import reserved
from ..identity.listeners import hide_creators
from .index import document
from .query import with_defaults
from .sectors import sector_names


def search_language() -> str:
    """Return the reader's language; jobs and the command line have no reader, and ask in Arabic."""
    return tk.h.lang() if has_request_context() else "ar"


class Datasets:
    """The part of the plugin that answers CKAN's `IPackageController` about finding and showing."""

    def before_dataset_index(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        """Return the document that Solr gets."""
        made = document(pkg_dict, sector_names())
        if reserved.is_unlisted(pkg_dict.get("dataset_type"), pkg_dict.get("capacity")):
            # Some of CKAN's actions ask Solr past `before_dataset_search`, for a sysadmin without any filter.
            made["state"] = reserved.UNLISTED
        return made

    def before_dataset_search(self, search_params: dict[str, Any]) -> dict[str, Any]:
        """Add our defaults to a question, and leave drafts of reserved types out of every list."""
        filters = [*(search_params.get("fq_list") or []), *reserved.listed()]
        return with_defaults({**search_params, "fq_list": filters}, search_language())

    def after_dataset_show(self, context: Context, pkg_dict: dict[str, Any]) -> None:
        """Give the agency its names in both languages; hide who created it from who does not see them."""
        catalogue.name_agencies([pkg_dict])
        hide_creators([pkg_dict], context)

    def after_dataset_search(
        self, search_results: dict[str, Any], search_params: dict[str, Any]
    ) -> dict[str, Any]:
        """Give agencies and facets their names; hide who created what."""
        catalogue.name_agencies(search_results["results"])
        hide_creators(search_results["results"])
        catalogue.label_facets(search_results["search_facets"])
        return search_results
