"""What CKAN's pages say of a published answer that is gone."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi.disclosures.model import FOIDisclosure
from ckanext.foi.disclosures.publishing import DISCLOSURE

# ckanext-dcat answers `/dataset/<id>`, too: it asks in which format.
PAGES = (f"{DISCLOSURE}.", f"{DISCLOSURE}_resource.", "dataset.read", "dcat.read_dataset")


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
