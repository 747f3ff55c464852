"""Files become tables: reading, loading into the DataStore, searching, showing."""

from __future__ import annotations

from ckanext.qatar_sectors.tables.folding import folding_sql

__all__ = ["folding_sql"]
