"""Documents on their way to Solr."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import config
from . import config as search_settings
from .connection import PortalSolr, make_connection


def tell_solr(documents: Mapping[str, dict[str, Any] | None], timeout: float | None = None) -> None:
    """Send the documents of datasets, by their ids, and take out those that have none.

    `timeout` is how many seconds Solr may take, where nobody waits for it.
    """
    solr: PortalSolr = make_connection(timeout=timeout or search_settings.index_timeout())
    # A soft commit makes it visible; Solr's own log makes it last.
    visible = search_settings.search_shows_writes_at_once()
    there = [document for document in documents.values() if document is not None]
    gone = [id_ for id_, document in documents.items() if document is None]
    if gone:
        ids = " OR ".join(f'"{id_}"' for id_ in gone)
        query = f'+entity_type:package +site_id:"{config.search_site_id()}" +id:({ids})'
        solr.delete(q=query, softCommit=visible and not there)
    if there:
        solr.put(there, soft_commit=visible)
