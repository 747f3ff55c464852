"""Runs the migrations of the eparticipation plugin (`ckan db upgrade -p eparticipation`)."""

from __future__ import annotations

from ckanext.qatar_sectors import migrating

migrating.run(version_table="eparticipation_alembic_version", prefix="eparticipation_")
