"""Pages that CKAN makes for each type of dataset."""

from __future__ import annotations

# CKAN's blueprints of files: of plain datasets, of all of them, and how those of other types end.
PLAIN, SHARED, OTHERS = "dataset_resource", "resource", "_resource"


def plain(endpoint: str) -> str:
    """Return the endpoint that a page of a file has in plain datasets: `consultation_resource.read` is a `dataset_resource.read`."""
    blueprint, _, page = endpoint.partition(".")
    return f"{PLAIN}.{page}" if blueprint.endswith(OTHERS) else endpoint
