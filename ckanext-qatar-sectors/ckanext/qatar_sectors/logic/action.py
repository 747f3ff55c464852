"""Table of contents: what CKAN finds as action."""

from __future__ import annotations

from ..search.actions import package_autocomplete, package_search
from ..tables.actions import qatar_table_load_show, qatar_table_load_start
from ..taxonomy.actions import qatar_sector_list, qatar_sector_review_list, qatar_sector_show

__all__ = [
    "package_autocomplete",
    "package_search",
    "qatar_sector_list",
    "qatar_sector_review_list",
    "qatar_sector_show",
    "qatar_table_load_show",
    "qatar_table_load_start",
]
