"""What a record of the Explore API says that a dataset has no field for."""

from __future__ import annotations

from typing import Any

from ckanext.qatar_sectors.dcat.unmapped import of_json

_READ = frozenset(
    [
        "visibility",
        "dataset_id",
        "dataset_uid",
        "has_records",
        "features",
        "data_visible",
        "attachments",
        "alternative_exports",
    ]
)
_READ_METAS = {
    "default": frozenset(
        [
            "title",
            "description",
            "keyword",
            "keywords",
            "license",
            "license_url",
            "language",
            "metadata_languages",
            "modified",
            "geographic_reference",
            "territory",
            "bbox",
            "publisher",
            "references",
            "update_frequency",
        ]
    ),
    "custom": frozenset(["english-source", "arabic-source", "dataset-id"]),
}
_READ_FIELD = frozenset(["name", "label", "type", "description"])


def left_over(record: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what is not read of a record, also of one that is written flat as in exports."""
    found: list[tuple[str, str]] = []
    for key, value in record.items():
        if key == "metas" and isinstance(value, dict):
            for template, metas in value.items():
                for name, each in metas.items() if isinstance(metas, dict) else [("", metas)]:
                    if name not in _READ_METAS.get(template, ()):
                        found += of_json(each, f"metas.{template}.{name}".rstrip("."))
        elif key == "fields" and isinstance(value, list):
            for field in value:
                if isinstance(field, dict):
                    for name in field.keys() - _READ_FIELD:
                        found += of_json(field[name], f"fields.{field.get('name')}.{name}")
        elif key not in _READ and not _is_read_flat(key):
            found += of_json(value, key)
    return found


def _is_read_flat(key: str) -> bool:
    template, dot, name = key.partition(".")
    return name in _READ_METAS.get(template, ()) if dot else key in _READ_METAS["default"]
