"""Table of contents: what CKAN finds as helpers."""

from __future__ import annotations

from .theme.helpers import (
    qatar_active_filters,
    qatar_agency_name,
    qatar_bdi,
    qatar_card,
    qatar_day,
    qatar_direction,
    qatar_excerpt,
    qatar_facets,
    qatar_figure,
    qatar_icon,
    qatar_lang,
    qatar_main_menu,
    qatar_markdown,
    qatar_other_language,
    qatar_own_image,
    qatar_record,
    qatar_sector_names,
    qatar_site_title,
    qatar_text,
)

__all__ = [
    "qatar_active_filters",
    "qatar_agency_name",
    "qatar_bdi",
    "qatar_card",
    "qatar_day",
    "qatar_direction",
    "qatar_excerpt",
    "qatar_facets",
    "qatar_figure",
    "qatar_icon",
    "qatar_lang",
    "qatar_main_menu",
    "qatar_markdown",
    "qatar_other_language",
    "qatar_own_image",
    "qatar_record",
    "qatar_sector_names",
    "qatar_site_title",
    "qatar_text",
]
