"""What the catalogue's forms call."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.taxonomy.sectors import all_sectors

from . import form_values, meanwhile


def qatar_sector_choices(field: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the sectors as choices of a scheming field."""
    return [{"value": sector.code, "label": sector.name} for sector in all_sectors()]


def qatar_form_languages() -> list[dict[str, str]]:
    """Give the languages of a bilingual field in the page's order of reading."""
    return [
        {"code": "ar", "name": tk._("In Arabic"), "direction": "rtl"},
        {"code": "en", "name": tk._("In English"), "direction": "ltr"},
    ]


def qatar_joined(value: Any) -> str:
    """Give one language of a bilingual field as it is typed: keywords with commas."""
    return ", ".join(value) if isinstance(value, list) else value or ""


def qatar_seen_fields(data: dict[str, Any], errors: dict[str, Any]) -> str:
    """Give what a dataset's form was filled from; anew once its writer was told what somebody else changed."""
    sent = data.get(meanwhile.SEEN)
    if isinstance(sent, str) and sent and meanwhile.SEEN not in errors:
        return sent
    return meanwhile.seen(form_values.of(data["id"]))
