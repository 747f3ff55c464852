"""Table of contents: what CKAN finds as validators."""

from __future__ import annotations

from ..calendar.validators import qatar_calendar_day, qatar_calendar_start
from ..catalogue.listeners import qatar_dataset_after, qatar_dataset_before
from ..catalogue.validators import (
    fluent_tags,
    fluent_text,
    qatar_date,
    qatar_file_or_link,
    qatar_harvest_only,
    qatar_json_output,
    qatar_link,
    qatar_links,
    qatar_name_or_link,
    qatar_names_or_links,
    qatar_plain_text,
    qatar_sector_codes,
)
from ..identity.validators import (
    qatar_person_name,
    qatar_public_name,
)
from ..signin.validators import user_password_validator

__all__ = [
    "fluent_tags",
    "fluent_text",
    "qatar_calendar_day",
    "qatar_calendar_start",
    "qatar_dataset_after",
    "qatar_dataset_before",
    "qatar_date",
    "qatar_file_or_link",
    "qatar_harvest_only",
    "qatar_json_output",
    "qatar_link",
    "qatar_links",
    "qatar_name_or_link",
    "qatar_names_or_links",
    "qatar_person_name",
    "qatar_plain_text",
    "qatar_public_name",
    "qatar_sector_codes",
    "user_password_validator",
]
