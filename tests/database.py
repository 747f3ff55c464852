"""Emptying the test database quickly."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import close_all_sessions

import ckan.tests.factories as ckan_factories
from ckan import model
from ckan.model import ensure_engine

# Which migrations ran, and what PostGIS or other extensions keep.
KEPT = ("alembic_version", "spatial_ref_sys")


def empty_tables() -> None:
    """Empty every table that holds a row, except those that say which migrations ran."""
    # A session left open by the test before would make us wait for its locks for ever.
    close_all_sessions()
    model.Session.remove()
    ckan_factories.fake.unique.clear()
    with ensure_engine().begin() as connection:
        connection.execute(sa.text("SET LOCAL lock_timeout = '10s'"))
        names = [
            name
            for name in connection.scalars(
                sa.text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            )
            if not name.endswith(KEPT)
        ]
        if not names:
            return
        asked = " UNION ALL ".join(
            f"(SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\"))" for name in names
        )
        filled = connection.scalars(sa.text(asked)).all()
        if filled:
            listed = ", ".join(f'"{name}"' for name in filled)
            connection.execute(sa.text(f"TRUNCATE {listed} RESTART IDENTITY CASCADE"))
