"""Which class an address and an action of the API belong to.

A new page needs no line here: it is read as `page` and written as `write`. What is guessed, searched, downloaded, or
written without an account gets one.
"""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.qatar_sectors.catalogue.endpoints import plain

READING = frozenset({"GET", "HEAD", "OPTIONS"})
# The page counts by itself, in the class of what is guessed there, once it knows whose secret that would be.
ITSELF = ""


@dataclass(frozen=True)
class Place:
    """The classes of one endpoint. `named_by` is the field whose text the account's rate counts as well.

    A silent place tells nobody apart: only what everybody does together is counted.
    """

    reading: str = "page"
    writing: str = "write"
    named_by: str = ""
    silent: bool = False


PAGE = Place()
OWN = Place(writing=ITSELF)
SEARCH = Place(reading="search")
EXPORT = Place(reading="export")
READ_API = Place(reading="read-api")

# By endpoint, or by blueprint with a star.
PLACES = {
    "user.login": Place(writing="login", named_by="login"),
    "user.request_reset": Place(writing="reset", named_by="user"),
    "user.perform_reset": Place(reading="reset", writing="reset"),
    # Our pages in the place of these.
    "qatar_signin.login": Place(writing="login", named_by="login"),
    "qatar_signin.code": OWN,
    "qatar_signin.there": Place(writing="login"),
    "qatar_signin.back": Place(reading="login"),
    "qatar_signin.ended": Place(writing="login"),
    "qatar_signin.password": OWN,
    "qatar_signin.set_up": OWN,
    "qatar_signin.new_codes": OWN,
    "qatar_signin.turn_off": OWN,
    "qatar_signin.ask": Place(writing="reset", named_by="user"),
    # The address holds a key that could be guessed.
    "qatar_signin.perform": Place(reading="reset", writing="reset"),
    "user.register": Place(writing="register"),
    "qatar_discussion_receipts.look_up": Place(writing="reference", named_by="reference"),
    # What is typed or kept in the form can be guessed: the action counts it.
    "eparticipation_receipts.look_up": OWN,
    "qatar_limits.puzzle": Place(reading="proof"),
    "dataset.search": SEARCH,
    "organization.read": SEARCH,
    "organization.index": SEARCH,
    "group.read": SEARCH,
    "group.index": SEARCH,
    "user.index": SEARCH,
    "qatar_theme.sector": SEARCH,
    "qatar_harvest_push.signal": Place(writing="push"),
    "qatar_harvest_push.records": Place(writing="push"),
    "qatar_harvest_push.show": READ_API,
    "qatar_audit.index": SEARCH,
    "feeds.*": SEARCH,
    "dcat.read_catalog": SEARCH,
    "api.dataset_autocomplete": SEARCH,
    "api.format_autocomplete": SEARCH,
    "api.group_autocomplete": SEARCH,
    "api.organization_autocomplete": SEARCH,
    "api.tag_autocomplete": SEARCH,
    "api.user_autocomplete": SEARCH,
    "qatar_tables.read": Place(reading="datastore"),
    "qatar_tables.table": Place(reading="datastore"),
    "qatar_tables.dump": EXPORT,
    "qatar_tables.download": EXPORT,
    "dataset_resource.download": EXPORT,
    "resource.download": EXPORT,
    "datastore.dump": EXPORT,
    "file.*": EXPORT,
    "organization.member_dump": EXPORT,
    "group.member_dump": EXPORT,
    "qatar_audit.export": EXPORT,
    # A harvester reads each dataset's record.
    "dcat.read_dataset": READ_API,
    "api.get_api": READ_API,
    "qatar_contracts.openapi": READ_API,
}

# What is not counted, and why.
FREE = {
    "static": "files that browsers keep; no database is asked",
    "webassets.index": "files that browsers keep; no database is asked",
    "api.i18n_js_translations": "a file that browsers keep; no database is asked",
}

ACTION_ENDPOINT = "api.action"
ACTIONS = {
    "user_create": "register",
    "qatar_discussion_receipt_show": "reference",
    "package_search": "search",
    "package_autocomplete": "search",
    "resource_search": "search",
    "tag_search": "search",
    "tag_list": "search",
    "tag_autocomplete": "search",
    "format_autocomplete": "search",
    "group_autocomplete": "search",
    "organization_autocomplete": "search",
    "user_autocomplete": "search",
    "user_list": "search",
    "group_list": "search",
    "organization_list": "search",
    "current_package_list_with_resources": "search",
    "dcat_catalog_show": "search",
    "dcat_catalog_search": "search",
    "datastore_search": "datastore",
    "datastore_search_sql": "datastore",
    "datastore_info": "datastore",
}


def place(endpoint: str) -> Place | None:
    """Return the classes of an endpoint, or None when it is free."""
    endpoint = plain(endpoint)
    if endpoint in FREE:
        return None
    if endpoint in PLACES:
        return PLACES[endpoint]
    return PLACES.get(f"{endpoint.partition('.')[0]}.*", PAGE)


def page_class(endpoint: str, method: str) -> tuple[str, Place] | None:
    """Return the class of a request to a page, with its place; None when it is free or counts by itself."""
    found = place(endpoint)
    if found is None:
        return None
    route_class = found.reading if method in READING else found.writing
    return None if route_class == ITSELF else (route_class, found)


def action_class(action: str, only_reads: bool) -> str:
    """Return the class of an action that is called by the API."""
    return ACTIONS.get(action) or ("read-api" if only_reads else "write-api")
