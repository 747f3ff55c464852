"""Addresses that end in a format which no RDF is written in lead nowhere: ckanext-dcat breaks there."""

from __future__ import annotations

from flask import request

import ckan.plugins.toolkit as tk
from ckan.types import CKANApp

from ckanext.dcat.utils import CONTENT_TYPES


def use(app: CKANApp) -> None:
    """Look at each address of ckanext-dcat's before its page runs."""
    app.before_request(refuse_unknown_format)


def refuse_unknown_format() -> None:
    """Answer that there is no such page."""
    wanted = (request.view_args or {}).get("_format")
    if request.blueprint == "dcat" and wanted is not None and wanted not in CONTENT_TYPES:
        tk.abort(404, tk._("There is nothing under this address."))
