"""What CKAN asks about lists that hold published answers beside datasets."""

from __future__ import annotations

from typing import Any

from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi.disclosures import sentences
from ckanext.foi.disclosures.model import FOIDisclosure
from ckanext.foi.disclosures.publishing import DISCLOSURE

KIND = "dataset_type"
# ckanext-dcat answers `/dataset/<id>`, too: it asks in which format.
PAGES = (f"{DISCLOSURE}.", f"{DISCLOSURE}_resource.", "dataset.read", "dcat.read_dataset")


class Kinds:
    """The part of the plugin that answers `IPackageController` about kinds."""

    def after_dataset_search(
        self, search_results: dict[str, Any], search_params: dict[str, Any]
    ) -> dict[str, Any]:
        """Name the kinds; where there is one only, the filter has nothing to offer."""
        facet = search_results["search_facets"].get(KIND)
        if facet and has_request_context():
            if len(facet["items"]) < 2:
                facet["items"] = []
            for item in facet["items"]:
                if word := sentences.KINDS.get(item["name"]):
                    item["display_name"] = tk._(word)
        return search_results


def end_gone_page() -> None:
    """End the page of a published answer that was withdrawn: it is gone, not unknown."""
    if not (tk.request.endpoint or "").startswith(PAGES):
        return
    named = tk.request.view_args or {}
    asked = named.get("id") or named.get("_id")
    package = model.Package.get(asked) if asked else None
    if package is None or package.type != DISCLOSURE or package.state == model.State.ACTIVE:
        return
    if FOIDisclosure.was_withdrawn(package.id):
        tk.abort(410, tk._("This answer was published and has been withdrawn by its entity."))
