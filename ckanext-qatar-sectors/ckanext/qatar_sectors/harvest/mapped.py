"""A mapped record as lines of a table: names of fields as forms have them, values as text."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FILES = "resources"
# What the portal itself adds, and what is shown elsewhere.
OWN = frozenset(
    {
        *("type", "owner_org", "private", "harvest_source_id", "harvest_identifier", "is_sample"),
        *("sectors_rule", "sectors_reason", "harvest_key"),
    }
)


@dataclass(frozen=True)
class Row:
    """A field: where it belongs (`file` counts from 1, 0 is the dataset), its value, who said it last."""

    file: int
    field: str
    label: str
    value: str
    lang: str
    is_edited: bool


@dataclass(frozen=True)
class Labels:
    """What forms call the fields of a dataset, and of a file, in the reader's language."""

    lang: str
    dataset: Mapping[str, str]
    file: Mapping[str, str]


def labels(schema: Mapping[str, Any], lang: str) -> Labels:
    """Return the fields' labels of a schema of ckanext-scheming."""
    return Labels(
        lang, _labels(schema["dataset_fields"], lang), _labels(schema["resource_fields"], lang)
    )


def _labels(fields: Iterable[Mapping[str, Any]], lang: str) -> dict[str, str]:
    found = {}
    for field in fields:
        label = field.get("label") or field["field_name"]
        found[field["field_name"]] = label if isinstance(label, str) else label.get(lang, "")
    return found


def rows(
    mapped: Mapping[str, Any], edited: Collection[tuple[str, str]], called: Labels
) -> tuple[Row, ...]:
    """Return the fields of a dataset and of its files; `edited`: (file's key, field) of what a person changed."""
    found = _rows(mapped, 0, "", edited, called.dataset, called.lang)
    for number, file in enumerate(mapped.get(FILES) or [], 1):
        key = str(file.get("harvest_key", ""))
        found += _rows(file, number, key, edited, called.file, called.lang)
    return tuple(found)


def name_of(edit: Mapping[str, str], called: Labels) -> str:
    """Return what forms call the field that a person changed; empty for a whole file."""
    field, _dot, language = edit["field"].partition(".")
    names = called.file if edit["file"] else called.dataset
    label = names.get(field) or field
    return f"{label} ({language})" if language else label


def _rows(
    values: Mapping[str, Any],
    file: int,
    key: str,
    edited: Collection[tuple[str, str]],
    called: Mapping[str, str],
    lang: str,
) -> list[Row]:
    found = []
    for field, value in values.items():
        label = called.get(field) or field
        if field in OWN or field == FILES or value in (None, "", [], {}):
            continue
        if _is_bilingual(value):
            order = sorted(value, key=lambda each: each != lang)
            found += [
                Row(
                    file, field, label, _text(value[each]), each, (key, f"{field}.{each}") in edited
                )
                for each in order
                if value[each]
            ]
        else:
            found.append(Row(file, field, label, _text(value), "", (key, field) in edited))
    return found


def _is_bilingual(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) <= {"ar", "en"}


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False, indent=1)
