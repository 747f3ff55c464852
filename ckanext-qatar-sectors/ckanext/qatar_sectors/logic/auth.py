"""Table of contents: what CKAN finds as auth."""

from __future__ import annotations

from ..tables.auth import qatar_table_load_show, qatar_table_load_start
from ..taxonomy.auth import qatar_sector_list, qatar_sector_review_list, qatar_sector_show

__all__ = [
    "qatar_sector_list",
    "qatar_sector_review_list",
    "qatar_sector_show",
    "qatar_table_load_show",
    "qatar_table_load_start",
]
