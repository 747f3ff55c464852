"""Sends readers of an old address to the present one, where they may see what is there."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, request

import ckan.plugins.toolkit as tk
from ckan.types import CKANApp

from ckanext.qatar_sectors.addresses.model import OldAddress
from ckanext.qatar_sectors.addresses.moving import Named, Page, page_of

# The name may be given to something else one day: browsers ask again after a day.
LIFETIME = 86400

_SHOW = {
    Named.DATASET: "package_show",
    Named.AGENCY: "organization_show",
    Named.GROUP: "group_show",
}


def use(app: CKANApp) -> None:
    """Look at each answer that says "not found"."""
    app.after_request(redirect_from_old_name)


def redirect_from_old_name(response: Response) -> Response:
    """Answer 301 instead of 404 where the address holds a name that was given up."""
    if response.status_code != 404 or request.method not in ("GET", "HEAD"):
        return response
    page = page_of(request.path)
    address = _present(page) if page else None
    if address is None:
        return response
    moved = Response(status=301, headers={"Location": address})
    moved.cache_control.public = True
    moved.cache_control.max_age = LIFETIME
    return moved


def _present(page: Page) -> str | None:
    owner = OldAddress.owner(page.kind, page.name)
    if owner is None:
        return None
    try:
        shown = tk.get_action(_SHOW[page.kind])({}, {"id": owner})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return None
    if shown["name"] == page.name or shown.get("state") == "deleted":
        return None
    default = request.environ.get("CKAN_LANG_IS_DEFAULT", True)
    language = "" if default else f"/{request.environ['CKAN_LANG']}"
    query = request.query_string.decode("latin-1")
    return quote(language + page.under(shown["name"]), safe="/.~-_") + (
        f"?{query}" if query else ""
    )
