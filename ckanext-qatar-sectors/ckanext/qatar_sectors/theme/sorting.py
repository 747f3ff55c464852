"""The orders in which a list of datasets can be shown."""

from __future__ import annotations

# The values are what CKAN's own search page takes in `sort`.
RELEVANCE = "score desc, metadata_modified desc"
NEWEST = "metadata_modified desc"
TITLE = "title_string asc"
ORDERS = {"relevance": RELEVANCE, "newest": NEWEST, "title": TITLE}


def solr_sort(asked: str) -> str:
    """Return an order that we offer, or nothing."""
    return asked if asked in ORDERS.values() else ""
