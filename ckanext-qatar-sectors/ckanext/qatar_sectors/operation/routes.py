"""What kind of route a request took: few words, so that a metric has few labels."""

from __future__ import annotations

from enum import StrEnum

from ckanext.qatar_sectors.catalogue.endpoints import plain


class RouteClass(StrEnum):
    """Kinds of routes whose durations can be compared."""

    PAGE = "page"
    SEARCH = "search"
    API = "api"
    FILE = "file"
    RDF = "rdf"
    STATIC = "static"
    ACCOUNT = "account"
    DESK = "desk"
    UNMATCHED = "unmatched"


STARTS = (
    (RouteClass.API, ("api.",)),
    (RouteClass.STATIC, ("static", "webassets.", "_debug_toolbar")),
    (RouteClass.SEARCH, ("dataset.search", "dataset.index", "organization.read", "group.read")),
    (
        RouteClass.FILE,
        ("resource.download", "dataset_resource.download", "datastore.dump", "tables."),
    ),
    (RouteClass.RDF, ("dcat",)),
    (RouteClass.ACCOUNT, ("user.", "signin.", "qatar_signin.", "qatar_identity.")),
    (
        RouteClass.DESK,
        ("admin.", "qatar_harvest.", "qatar_audit.", "qatar_operation.", "dashboard."),
    ),
)


def class_of(endpoint: str | None) -> RouteClass:
    """Return the kind of an endpoint; None where no route fits."""
    if not endpoint:
        return RouteClass.UNMATCHED
    asked = plain(endpoint)
    return next((kind for kind, starts in STARTS if asked.startswith(starts)), RouteClass.PAGE)
