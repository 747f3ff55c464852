"""What DCAT-AP 3 asks or recommends to say, and a record does not: each a note of its own.

A record is published without it. `CODES` tells these notes from those about something that is wrong.
"""

from __future__ import annotations

from typing import Any

from ckanext.qatar_sectors.taxonomy.evidence import Evidence

from .notes import Notes

# Field of a dataset -> (code, property); what stands first a series needs as well.
_OF_SERIES = (
    ("notes_translated", "missing_description", "description"),
    ("contact", "missing_contact", "contactPoint"),
    ("publisher", "missing_publisher", "publisher"),
    ("spatial_coverage", "missing_spatial", "spatial"),
)
_OF_DATASETS = (
    *_OF_SERIES,
    ("tags_translated", "missing_keyword", "keyword"),
    ("temporal_coverage", "missing_temporal", "temporal"),
    ("resources", "missing_distribution", "distribution"),
)
_OF_RESOURCES = (
    ("access_url", "missing_access_url", "resource.accessURL"),
    ("format", "missing_format", "resource.format"),
    ("license", "missing_licence", "resource.license"),
    ("description_translated", "missing_resource_description", "resource.description"),
    ("availability", "missing_availability", "resource.availability"),
)
CODES = frozenset(code for _, code, _ in (*_OF_DATASETS, *_OF_RESOURCES)) | {"missing_theme"}


def note_missing(
    dataset: dict[str, Any], evidence: Evidence, notes: Notes, *, series: bool = False
) -> None:
    """Note each property that is recommended and absent, once a dataset."""
    for field, code, where in _OF_SERIES if series else _OF_DATASETS:
        if not dataset.get(field):
            notes.add(code, where)
    if not (series or dataset.get("theme") or evidence.theme_uris or evidence.theme_labels):
        notes.add("missing_theme", "theme")
    # A resource without any address has an error of its own.
    resources = [each for each in dataset.get("resources", ()) if each.get("url")]
    for field, code, where in _OF_RESOURCES:
        without = len([each for each in resources if not each.get(field)])
        if without and not (field == "license" and dataset.get("license_id")):
            notes.add(code, where, count=str(without))
