"""Which answers are open data: pages of other sites may read them, without anybody's account."""

from __future__ import annotations

from ckanext.qatar_sectors.catalogue.endpoints import plain

# By endpoint, or by blueprint with a star.
OPEN = frozenset(
    [
        "api.action",
        "api.get_api",
        "api.dataset_autocomplete",
        "api.tag_autocomplete",
        "api.format_autocomplete",
        "qatar_contracts.openapi",
        "feeds.*",
        "qatar_feeds.*",
        "dcat.*",
        "datastore.dump",
        "qatar_tables.dump",
        "qatar_tables.download",
        "dataset_resource.download",
        "resource.download",
    ]
)


def is_open(endpoint: str) -> bool:
    """Say whether an endpoint gives open data."""
    endpoint = plain(endpoint)
    return endpoint in OPEN or f"{endpoint.partition('.')[0]}.*" in OPEN


def framed_by(endpoint: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sites that may show an endpoint's pages, from `blueprint.page=https://site` lines."""
    found = []
    for line in allowed:
        name, _, site = line.partition("=")
        if name in (endpoint, f"{endpoint.partition('.')[0]}.*"):
            found.append(site)
    return tuple(found)
