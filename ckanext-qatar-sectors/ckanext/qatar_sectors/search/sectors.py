"""The sectors' names as words to be found."""

from __future__ import annotations

from functools import cache

from ..taxonomy.sectors import all_sectors


@cache
def sector_names() -> dict[str, tuple[str, ...]]:
    """Return each sector's names in both languages by its code."""
    return {sector.code: tuple(sector.name.values()) for sector in all_sectors()}
