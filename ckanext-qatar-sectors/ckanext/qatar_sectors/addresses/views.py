"""Persistent URIs answer: 303 to the page or the document about a thing."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request

import ckan.plugins.toolkit as tk
from ckan.common import g

from ckanext.qatar_sectors.addresses.uris import CATALOGUE, FOLDER
from ckanext.qatar_sectors.taxonomy.sectors import sector_by_code
from ckanext.qatar_sectors.theme.language import OTHER

qatar_addresses = Blueprint("qatar_addresses", __name__, url_prefix=f"/{FOLDER}")

_PAGE = "text/html"
_DOCUMENTS = {
    "text/turtle": "ttl",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
}


@qatar_addresses.route(f"/{CATALOGUE}")
def catalogue() -> Response:
    """Lead to the list of all datasets, or to the catalogue's RDF where that is asked for."""
    wanted = request.accept_mimetypes.best_match([_PAGE, *_DOCUMENTS], default=_PAGE)
    if wanted == _PAGE:
        return _see_other(tk.h.url_for("dataset.search", locale=_language()))
    return _see_other(tk.h.url_for("dcat.read_catalog", _format=_DOCUMENTS[wanted]))


@qatar_addresses.route("/dataset/<reference>")
def dataset(reference: str) -> Response:
    """Lead to the dataset's page, or to its RDF where that is asked for."""
    try:
        shown = tk.get_action("package_show")({}, {"id": reference})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return _missing()
    wanted = request.accept_mimetypes.best_match([_PAGE, *_DOCUMENTS], default=_PAGE)
    page: str = tk.h.url_for(f"{shown['type']}.read", id=shown["name"], locale=_language())
    return _see_other(page if wanted == _PAGE else f"{page}.{_DOCUMENTS[wanted]}")


@qatar_addresses.route("/distribution/<reference>")
def distribution(reference: str) -> Response:
    """Lead to the file's page."""
    try:
        shown = tk.get_action("resource_show")({}, {"id": reference})
        package = tk.get_action("package_show")({}, {"id": shown["package_id"]})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return _missing()
    return _see_other(
        tk.h.url_for(
            f"{package['type']}_resource.read",
            id=package["name"],
            resource_id=shown["id"],
            locale=_language(),
        )
    )


@qatar_addresses.route("/agency/<reference>")
def agency(reference: str) -> Response:
    """Lead to the agency's page."""
    try:
        shown = tk.get_action("organization_show")({}, {"id": reference})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return _missing()
    return _see_other(tk.h.url_for("organization.read", id=shown["name"], locale=_language()))


@qatar_addresses.route("/sector/<code>")
def sector(code: str) -> Response:
    """Lead to the sector's page."""
    if sector_by_code(code) is None:
        return _missing()
    return _see_other(tk.h.url_for("qatar_theme.sector", code=code, locale=_language()))


def _missing() -> Response:
    return tk.abort(404, tk._("There is nothing under this address."))


def _language() -> str:
    """An address without a language is followed by people too: theirs is what their browser says."""
    if not request.environ.get("CKAN_LANG_IS_DEFAULT", True):
        return str(g.lang if "lang" in g else request.environ["CKAN_LANG"])
    chosen = request.accept_languages.best_match(list(OTHER), default="default")
    return "default" if chosen == "ar" else chosen


def _see_other(address: str) -> Response:
    answer = redirect(address, 303)
    answer.vary.update(("Accept", "Accept-Language"))
    assert isinstance(answer, Response)
    return answer
