"""Finds datasets whose index is not their newest state, and queues them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

import ckan.model as model

from .. import config
from . import config as search_settings
from . import drift, outbox
from .connection import make_connection

PAGE = 1000


def check() -> drift.Drift:
    """Compare every dataset in PostgreSQL with Solr; what waits in the outbox counts as different."""
    indexed = _indexed()
    return drift.compare(_facts(), indexed)


def mend(found: drift.Drift) -> None:
    """Queue the datasets that differ, and commit."""
    outbox.mark(found.ids)
    model.Session.commit()


def _facts() -> dict[str, datetime]:
    kept = sa.select(model.Package.id, model.Package.metadata_modified)
    if search_settings.search_drops_deleted():
        kept = kept.where(model.Package.state != model.State.DELETED)
    return dict(model.Session.execute(kept).tuples().all())


def _indexed() -> dict[str, datetime]:
    solr = make_connection(decode_dates=False)
    found: dict[str, datetime] = {}
    cursor = "*"
    while True:
        answer = solr.search(
            "*:*",
            fq=[f'+site_id:"{config.search_site_id()}"', "+entity_type:package"],
            fl="id,metadata_modified",
            sort="index_id asc",
            rows=PAGE,
            cursorMark=cursor,
        )
        for document in answer.docs:
            found[document["id"]] = datetime.fromisoformat(document["metadata_modified"])
        if answer.nextCursorMark == cursor:
            return found
        cursor = answer.nextCursorMark
