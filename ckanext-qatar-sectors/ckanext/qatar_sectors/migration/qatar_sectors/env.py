"""Runs the migrations of the qatar_sectors plugin (`ckan db upgrade -p qatar_sectors`)."""

from __future__ import annotations

from ckanext.qatar_sectors import migrating

migrating.run(version_table="qatar_sectors_alembic_version", prefix="qatar_")
