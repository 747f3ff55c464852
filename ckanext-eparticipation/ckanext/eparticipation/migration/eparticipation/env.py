"""Runs the migrations of the eparticipation plugin (`ckan db upgrade -p eparticipation`)."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import engine_from_config, pool

from ckan.model.meta import metadata

VERSION_TABLE = "eparticipation_alembic_version"


def include_object(_object: Any, name: str | None, type_: str, *_: Any) -> bool:
    """Leave CKAN's tables and other extensions' tables alone."""
    return type_ != "table" or (name or "").startswith("eparticipation_")


def options() -> dict[str, Any]:
    return {
        "target_metadata": metadata,
        "version_table": VERSION_TABLE,
        "include_object": include_object,
    }


def run_offline() -> None:
    """Print the SQL instead of running it."""
    context.configure(
        url=context.config.get_main_option("sqlalchemy.url"), literal_binds=True, **options()
    )
    with context.begin_transaction():
        context.run_migrations()


def run_online() -> None:
    """Run against the portal's database."""
    engine = engine_from_config(
        context.config.get_section(context.config.config_ini_section) or {},
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )
    with engine.connect() as connection:
        context.configure(connection=connection, **options())
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_offline()
else:
    run_online()
