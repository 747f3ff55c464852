"""A trail that can only be added to is looked at from where a test begins."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa


@pytest.fixture
def trail_since(clean):
    """Return a function that gives the entries added since the test began."""
    from ckanext.qatar_sectors.audit import model

    with model.snapshot() as connection:
        start = model.current_head(connection)[0].seq

    def since():
        with model.snapshot() as connection:
            return list(model.stream(connection, start))

    return since


@pytest.fixture
def keeper():
    """Run statements as the database's superuser: what the portal's own role may not do."""
    import ckan.plugins.toolkit as tk

    from stack.configuration import embedded_database_url
    from stack.home import Home
    from stack.settings import Settings

    home = Home.from_environment()
    database = urlsplit(tk.config["sqlalchemy.url"]).path.lstrip("/")
    url = embedded_database_url(home, "postgres", Settings.load(home).secrets["postgres"], database)
    engine = sa.create_engine(url, poolclass=sa.NullPool)

    def run(*statements):
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    return run


@pytest.fixture
def protected(keeper):
    """Give the trail to its keeper, as the initialisation of a portal does."""
    import ckan.plugins.toolkit as tk

    from ckanext.qatar_sectors.audit import permissions_sql

    keeper(permissions_sql(urlsplit(tk.config["sqlalchemy.url"]).username))


@pytest.fixture
def tampering(keeper):
    """Change the trail behind its triggers, and put everything back after the test."""
    table = "qatar_audit.qatar_audit_event"
    keeper(f"CREATE TABLE qatar_audit.kept AS TABLE {table}")

    def run(*statements):
        keeper("SET LOCAL session_replication_role = replica", *statements)

    yield run
    run(
        f"DELETE FROM {table}",
        f"INSERT INTO {table} SELECT * FROM qatar_audit.kept",
        "DROP TABLE qatar_audit.kept",
    )
