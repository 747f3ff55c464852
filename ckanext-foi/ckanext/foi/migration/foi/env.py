"""Runs the migrations of the foi plugin (`ckan db upgrade -p foi`)."""

from __future__ import annotations

from ckanext.qatar_sectors import migrating

migrating.run(version_table="foi_alembic_version", prefix="foi_")
