"""A dataset's dictionary in, the fields of its Solr document out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

MAX_SORT_CHARACTERS = 300

# Kept out of the document under CKAN's own names: their JSON text would be searched as words.
_BILINGUAL = ("title_translated", "notes_translated", "tags_translated")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

SectorNames = Mapping[str, Iterable[str]]


def solr_fields(dataset: Mapping[str, Any], sector_names: SectorNames) -> dict[str, Any]:
    """Return our fields for a dataset as `package_show` gives it."""
    titles = _bilingual(dataset.get("title_translated"))
    notes = _bilingual(dataset.get("notes_translated"))
    resources = [item for item in dataset.get("resources") or [] if isinstance(item, dict)]
    sectors = _strings(dataset.get("sectors"))
    title_ar = titles.get("ar") or titles.get("en") or _text(dataset.get("title"))
    title_en = titles.get("en") or titles.get("ar") or _text(dataset.get("title"))
    fields: dict[str, Any] = {
        "title_ar": titles.get("ar"),
        "title_en": titles.get("en"),
        "notes_ar": notes.get("ar"),
        "notes_en": notes.get("en"),
        "title_sort_ar": _sortable(title_ar),
        "title_sort_en": _sortable(title_en),
        "keywords": _keywords(dataset),
        "sectors": sectors,
        "sector_names": _unique(name for code in sectors for name in sector_names.get(code, ())),
        "theme": _strings(dataset.get("theme")),
        "publisher_names": _publisher_names(dataset),
        "res_name": _resource_texts(resources, "name"),
        "res_description": _resource_texts(resources, "description"),
        "res_format": _unique(format_name(_text(item.get("format"))) for item in resources),
        "columns": _columns(resources),
    }
    return {name: clean(value) for name, value in fields.items() if value not in (None, "", [])}


def document(prepared: Mapping[str, Any], sector_names: SectorNames) -> dict[str, Any]:
    """Return CKAN's prepared document with our fields, and without what Solr cannot take."""
    dataset = _loaded(prepared.get("validated_data_dict") or prepared.get("data_dict") or "{}")
    ours = solr_fields(dataset, sector_names)
    kept = {
        name: _plain(value)
        for name, value in prepared.items()
        if name.removeprefix("extras_") not in _BILINGUAL and name not in _NOT_KEPT
    }
    return {name: value for name, value in {**kept, **ours}.items() if value is not None}


# CKAN's document holds these as it finds them; only our reading of them may stand there.
_OURS_ONLY = frozenset({"sectors", "theme", "extras_sectors", "extras_theme", "res_format"})
# What the portal notes for itself is asked by its own name; nobody looks for its words.
_NO_WORDS = frozenset(
    f"extras_{name}"
    for name in (
        *("harvest_identifier", "harvest_source_id", "is_sample"),
        *("sectors_rule", "sectors_reason"),
    )
)
_NOT_KEPT = _OURS_ONLY | _NO_WORDS


def format_name(value: str) -> str:
    """Return a format as the facet shows it: the last part of a URI or media type, in capitals.

    >>> format_name("text/csv"), format_name(".xlsx")
    ('CSV', 'XLSX')
    """
    name = re.split(r"[/#]", value.strip().rstrip("/"))[-1].lstrip(".").upper()
    return {
        "JPG": "JPEG",
        "GEO+JSON": "GEOJSON",
        "VND.GEO+JSON": "GEOJSON",
        "LD+JSON": "JSON-LD",
    }.get(
        name,
        "XLSX" if "SPREADSHEETML" in name else name,
    )


def clean(value: Any) -> Any:
    """Return text without the characters that no Solr document may hold."""
    if isinstance(value, str):
        # The question is cheap, and nearly always answered with yes.
        return value if value.isprintable() else _CONTROL.sub("", value)
    if isinstance(value, list):
        return [clean(item) for item in value]
    return value


def _loaded(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        # A half of a surrogate pair, which orjson does not know.
        return json.loads(text)


def _plain(value: Any) -> Any:
    """Solr takes text, numbers and lists of them: anything deeper is kept as JSON text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return clean(json.dumps(value, ensure_ascii=False))
    if isinstance(value, (list, tuple, set)):
        items = [_plain(item) for item in value]
        return [item for item in items if item is not None]
    return value


def _bilingual(value: Any) -> dict[str, str]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return {}
    if not isinstance(value, dict):
        return {}
    return {lang: text for lang in ("ar", "en") if (text := _text(value.get(lang)))}


def _keywords(dataset: Mapping[str, Any]) -> list[str]:
    translated = dataset.get("tags_translated")
    if isinstance(translated, str):
        translated = _bilingual_lists(translated)
    lists = translated.values() if isinstance(translated, dict) else []
    tags = [_text(tag.get("name")) for tag in dataset.get("tags") or [] if isinstance(tag, dict)]
    return _unique([*(word for words in lists for word in _strings(words)), *tags])


def _bilingual_lists(value: str) -> dict[str, Any]:
    try:
        parsed = json.loads(value)
    except ValueError:
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _publisher_names(dataset: Mapping[str, Any]) -> list[str]:
    organization = dataset.get("organization") or {}
    names = [_text(organization.get("title"))]
    names.extend(_bilingual(organization.get("title_translated")).values())
    for publisher in dataset.get("publisher") or []:
        if isinstance(publisher, dict):
            names.append(_text(publisher.get("name")))
            names.extend(_bilingual(publisher.get("name_translated")).values())
    return _unique(names)


def _resource_texts(resources: list[dict[str, Any]], field: str) -> list[str]:
    texts: list[str] = []
    for resource in resources:
        texts.append(_text(resource.get(field)))
        texts.extend(_bilingual(resource.get(f"{field}_translated")).values())
    return _unique(texts)


def _columns(resources: list[dict[str, Any]]) -> list[str]:
    names: list[str] = []
    for resource in resources:
        for column in resource.get("data_dictionary") or []:
            if isinstance(column, dict):
                names += [_text(column.get(key)) for key in ("id", "label_ar", "label_en")]
    return _unique(names)


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        try:
            parsed = json.loads(value)
        except ValueError:
            parsed = None
        value = parsed if isinstance(parsed, list) else [value]
    return _unique(_text(item) for item in value) if isinstance(value, list) else []


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _sortable(title: str) -> str:
    """Drop what stands before the first letter or digit: quotes and brackets are not an order."""
    return re.sub(r"^[\W_]+", "", title)[:MAX_SORT_CHARACTERS]
