"""A mapped record as lines of a table: names of fields as forms have them, values as text."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
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
    value: str
    lang: str
    is_edited: bool


def rows(
    mapped: Mapping[str, Any], edited: Collection[tuple[str, str]], lang: str
) -> tuple[Row, ...]:
    """Return the fields of a dataset and of its files; `edited`: (file's key, field) of what a person changed."""
    found = _rows(mapped, 0, "", edited, lang)
    for number, file in enumerate(mapped.get(FILES) or [], 1):
        found += _rows(file, number, str(file.get("harvest_key", "")), edited, lang)
    return tuple(found)


def _rows(
    values: Mapping[str, Any],
    file: int,
    key: str,
    edited: Collection[tuple[str, str]],
    lang: str,
) -> list[Row]:
    found = []
    for field, value in values.items():
        if field in OWN or field == FILES or value in (None, "", [], {}):
            continue
        if _is_bilingual(value):
            order = sorted(value, key=lambda each: each != lang)
            found += [
                Row(file, field, _text(value[each]), each, (key, f"{field}.{each}") in edited)
                for each in order
                if value[each]
            ]
        else:
            found.append(Row(file, field, _text(value), "", (key, field) in edited))
    return found


def _is_bilingual(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) <= {"ar", "en"}


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False, indent=1)
