"""One batch at a time, however many runs are at work: visitors keep what one run leaves them of PostgreSQL and Solr."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

TAKE = sa.text("SELECT pg_advisory_xact_lock(hashtext('qatar_harvest_writing'))")


def writing_turn() -> None:
    """Wait for the other runs' batches; the turn ends with the session's transaction."""
    model.Session.execute(TAKE)
