"""What the catalogue's forms call."""

from __future__ import annotations

from collections.abc import Callable
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
    return _seen(data, errors, form_values.of_dataset)


def qatar_seen_of_file(data: dict[str, Any], errors: dict[str, Any], dataset_type: str) -> str:
    """Give what a file's form was filled from."""
    return _seen(data, errors, lambda file: form_values.of_file(file, dataset_type))


def qatar_seen_of_agency(data: dict[str, Any], errors: dict[str, Any]) -> str:
    """Give what an agency's form was filled from."""
    return _seen(data, errors, form_values.of_agency)


def _seen(
    data: dict[str, Any], errors: dict[str, Any], values: Callable[[str], dict[str, Any]]
) -> str:
    sent = data.get(meanwhile.SEEN)
    if isinstance(sent, str) and sent and meanwhile.SEEN not in errors:
        return sent
    return meanwhile.seen(values(data["id"]))
