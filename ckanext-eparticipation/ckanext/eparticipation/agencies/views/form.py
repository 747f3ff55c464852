"""The form of a page: what was typed, as the action takes it, and what was kept, as fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ckanext.eparticipation.agencies.statement import LANGUAGES, Part

TEXTS = tuple(f"{part}_{lang}" for part in Part for lang in LANGUAGES)
ROWS: dict[str, tuple[str, ...]] = {
    "channels": ("kind", "name_ar", "name_en", "address", "answer_days"),
    "accounts": ("network", "url"),
}
# What stands in a row before anybody typed: alone, it is no row.
CHOSEN = frozenset({"kind", "network"})
MOST = 20
SPARE = 2
_ROW = re.compile(r"(channels|accounts)-(\d{1,2})-(\w+)")


def typed(fields: Mapping[str, str]) -> dict[str, Any]:
    """Return what was typed; rows in which nothing was typed are left out."""
    found: dict[str, Any] = {name: fields.get(name, "") for name in TEXTS}
    found["own_page"] = fields.get("own_page", "").strip()
    for name in ROWS:
        rows = _rows(name, fields)
        found[name] = [row for row in rows if any(v for k, v in row.items() if k not in CHOSEN)]
    return found


def of_page(page: Mapping[str, Any]) -> dict[str, Any]:
    """Return a page that was kept, as the form's values."""
    found: dict[str, Any] = {
        f"{part}_{lang}": page["texts"][part].get(lang, "") for part in Part for lang in LANGUAGES
    }
    found["own_page"] = page["own_page"]
    found["channels"] = [
        {
            "kind": row["kind"],
            "name_ar": row["name"]["ar"],
            "name_en": row["name"]["en"],
            "address": row["address"],
            "answer_days": str(row["answer_days"]),
        }
        for row in page["channels"]
    ]
    found["accounts"] = [{k: row[k] for k in ("network", "url")} for row in page["accounts"]]
    return found


def with_spare_rows(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with empty rows after those that are there."""
    found = dict(values)
    for name, fields in ROWS.items():
        rows = list(values[name])
        spare = min(SPARE, max(MOST - len(rows), 0))
        found[name] = rows + [dict.fromkeys(fields, "") for _ in range(spare)]
    return found


def mistakes(errors: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return errors by the name of their field: those of rows as `channels-0-address`."""
    found: dict[str, list[str]] = {}
    for name, told in errors.items():
        if not isinstance(told, list) or not any(isinstance(one, Mapping) for one in told):
            found[name] = list(told) if isinstance(told, list) else [str(told)]
            continue
        for number, row in enumerate(told):
            for field, texts in (row or {}).items():
                found[f"{name}-{number}-{field}"] = list(texts)
    return found


def _rows(name: str, fields: Mapping[str, str]) -> list[dict[str, str]]:
    rows: dict[int, dict[str, str]] = {}
    for key, value in fields.items():
        match = _ROW.fullmatch(key)
        if match and match[1] == name and match[3] in ROWS[name]:
            row = rows.setdefault(int(match[2]), {})
            # What nobody typed is not there: an empty text would be no number.
            if value.strip():
                row[match[3]] = value.strip()
    return [rows[number] for number in sorted(rows)]
