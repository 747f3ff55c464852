"""The portal's own pages: home, sectors, developers."""

from __future__ import annotations

import logging
from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk
from ckan.lib.helpers import Page
from ckan.lib.search import SearchError, SolrConnectionError

from .. import config
from ..catalogue import reserved
from ..search.literal import literal_query
from ..taxonomy.sectors import all_sectors, sector_by_code
from . import home as home_page
from . import model
from .helpers import qatar_lang
from .listeners import facet_titles
from .order import moved
from .sorting import solr_sort
from .text import choose

log = logging.getLogger(__name__)

NEWEST = 6
# What is counted as a dataset: consultations and published answers have pages of their own.
DATASETS = f"+dataset_type:{reserved.PLAIN}"

theme = Blueprint("qatar_theme", __name__)


@theme.route("/")
def home() -> str:
    """Show the first page, also while the search is away."""
    try:
        found = tk.get_action("package_search")(
            {},
            {
                "q": "*:*",
                "fq": DATASETS,
                "rows": NEWEST,
                "sort": "metadata_modified desc",
                "facet.field": ["sectors", "organization", "is_sample"],
                "facet.limit": -1,
            },
        )
    except (SearchError, SolrConnectionError) as err:
        log.warning("The first page is shown without figures: %s", type(err).__name__)
        found = None
    page = home_page.prepare(
        found, all_sectors(), model.agency_titles(), model.count_public_files(), qatar_lang()
    )
    return tk.render("home/index.html", {"page": page})


@theme.route("/sector/")
def sectors() -> str:
    """List the sectors with their definitions and the number of their datasets."""
    try:
        found = tk.get_action("package_search")(
            {},
            {
                "q": "*:*",
                "fq": DATASETS,
                "rows": 0,
                "facet.field": ["sectors"],
                "facet.limit": -1,
            },
        )
    except (SearchError, SolrConnectionError):
        found = None
    shown = home_page.sector_cards(all_sectors(), home_page.counts(found, "sectors"), qatar_lang())
    return tk.render("sectors/index.html", {"sectors": shown})


@theme.route("/sector/<code>")
def sector(code: str) -> str:
    """Show one sector: what it holds, and its datasets to search in."""
    shown = sector_by_code(code)
    if shown is None:
        return tk.abort(404, tk._("There is no such sector."))
    lang = qatar_lang()
    query = tk.request.args.get("q", "")
    address = tk.h.url_for("qatar_theme.sector", code=code)
    number = tk.h.get_page_number(tk.request.args)
    limit = config.datasets_per_page()
    titles = facet_titles()
    chosen = {name: tk.request.args.getlist(name) for name in titles}
    chosen["sectors"] = [*chosen["sectors"], code]
    sort = tk.request.args.get("sort", "")
    found = tk.get_action("package_search")(
        {},
        {
            "q": literal_query(query),
            "fq": home_page.filter_query(reserved.labels(), chosen),
            "facet.field": list(titles),
            "rows": limit,
            "start": (number - 1) * limit,
            "sort": solr_sort(sort) or None,
        },
    )

    def pager(**params: Any) -> str:
        return tk.h.remove_url_param("page", replace=str(params["page"]), alternative_url=address)

    listed = Page(
        found["results"],
        page=number,
        url=pager,
        item_count=found["count"],
        items_per_page=limit,
        presliced_list=True,
    )
    return tk.render(
        "sectors/read.html",
        {
            "sector": {
                "code": code,
                "uri": shown.uri,
                "name": choose(shown.name, lang),
                "definition": choose(shown.definition, lang),
            },
            "q": query,
            "page": listed,
            "search_facets": found["search_facets"],
            "facet_titles": titles,
            "sort_by_selected": sort,
        },
    )


@theme.route("/dataset/<id>/order", methods=["POST"])
def order_files(id: str) -> Response:
    """Move one file of a dataset a place up or down."""
    try:
        dataset = tk.get_action("package_show")({}, {"id": id})
        ids = [resource["id"] for resource in dataset["resources"]]
        order = moved(ids, tk.request.form.get("file", ""), tk.request.form.get("way", ""))
        tk.get_action("package_resource_reorder")({}, {"id": dataset["id"], "order": order})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("There is no such dataset, or you may not change it."))
    return tk.redirect_to(f"{dataset['type']}.resources", id=dataset["name"])


@theme.route("/developers")
def developers() -> str:
    """Show how programs use the portal, with lines that run."""
    try:
        found = tk.get_action("package_search")({}, {"q": "*:*", "rows": 20})["results"]
    except (SearchError, SolrConnectionError):
        found = []
    return tk.render(
        "theme/developers.html",
        {
            "example": home_page.example(found),
            "api": tk.h.url_for("home.index", locale="default", _external=True).rstrip("/")
            + "/api/3/action",
        },
    )
