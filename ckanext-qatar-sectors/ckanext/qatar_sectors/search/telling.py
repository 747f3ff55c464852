"""Documents on their way to Solr."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from pysolr import SolrError

from .. import config
from . import config as search_settings
from .connection import PortalSolr, make_connection


def tell_solr(
    documents: Mapping[str, dict[str, Any] | None],
    timeout: float | None = None,
    within: float | None = None,
) -> None:
    """Send the documents of datasets, by their ids, and take out those that have none.

    `timeout` is how many seconds Solr may take, where nobody waits for it. `within` lets them be seen so many seconds
    later at the latest: each time that something new is seen, searches have to warm up anew.
    """
    solr: PortalSolr = make_connection(timeout=timeout or search_settings.index_timeout())
    # A soft commit makes it visible; Solr's own log makes it last.
    visible = search_settings.search_shows_writes_at_once() and within is None
    there = [document for document in documents.values() if document is not None]
    gone = [id_ for id_, document in documents.items() if document is None]
    if gone:
        ids = " OR ".join(f'"{id_}"' for id_ in gone)
        query = f'+entity_type:package +site_id:"{config.search_site_id()}" +id:({ids})'
        solr.delete(q=query, softCommit=visible and not there)
    if there:
        solr.put(there, soft_commit=visible, within=within)


def show_all() -> None:
    """Have searches see what Solr has been told; where it is away, they will in a moment."""
    if not search_settings.search_shows_writes_at_once():
        return
    with suppress(SolrError):
        make_connection(timeout=search_settings.index_timeout()).commit(softCommit=True)
