"""How the migrations of our plugins run (`ckan db upgrade -p PLUGIN`): each has a chain and tables of its own."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import engine_from_config, pool

from ckan.model.meta import metadata


def run(version_table: str, prefix: str) -> None:
    """Run one plugin's chain; tables whose names do not begin with `prefix` are left alone."""

    def include_object(_object: Any, name: str | None, type_: str, *_: Any) -> bool:
        return type_ != "table" or (name or "").startswith(prefix)

    options: dict[str, Any] = {
        "target_metadata": metadata,
        "version_table": version_table,
        "include_object": include_object,
    }
    if context.is_offline_mode():
        _print(options)
    else:
        _carry_out(options)


def _print(options: dict[str, Any]) -> None:
    """Print the SQL instead of running it."""
    url = context.config.get_main_option("sqlalchemy.url")
    context.configure(url=url, literal_binds=True, **options)
    with context.begin_transaction():
        context.run_migrations()


def _carry_out(options: dict[str, Any]) -> None:
    """Run against the portal's database."""
    engine = engine_from_config(
        context.config.get_section(context.config.config_ini_section) or {},
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )
    with engine.connect() as connection:
        context.configure(connection=connection, **options)
        with context.begin_transaction():
            context.run_migrations()
