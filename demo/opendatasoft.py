"""An agency's catalogue as the Opendatasoft Explore API v2.1 answers it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from demo import content, files, tables, words

TYPES = {"integer": "int", "decimal": "double", "date": "date", "text": "text"}
MOST = 100
"""The API's own limit of datasets on a page."""


class BadQuery(ValueError):
    """A limit or an offset that the API refuses."""


def page(agency: content.Agency, limit: str, offset: str) -> dict[str, Any]:
    """Return one page of the catalogue."""
    first, wanted = window(limit, offset)
    results = [record(agency, one) for one in agency.datasets[first : first + wanted]]
    return {"total_count": len(agency.datasets), "results": results}


def window(limit: str, offset: str) -> tuple[int, int]:
    """Return offset and limit as numbers, or refuse them as the API does."""
    try:
        wanted, first = int(limit), int(offset)
    except ValueError:
        raise BadQuery("limit and offset are whole numbers") from None
    if not (0 <= wanted <= MOST and first >= 0 and first + wanted <= 10_000):
        raise BadQuery(f"limit is at most {MOST}, offset + limit at most 10000")
    return first, wanted


def record(agency: content.Agency, dataset: content.Dataset) -> dict[str, Any]:
    """Return a dataset in the shape of the API.

    The API has one field for a title and for the keywords, whatever their language: both stand in it.
    A description is in one language.
    """
    table = tables.build(agency.name, dataset.id)
    return {
        "visibility": "domain",
        "dataset_id": dataset.id,
        "dataset_uid": uid(agency, dataset),
        "has_records": True,
        "features": ["geo", "analyze"] if dataset.geo else ["timeserie", "analyze"],
        "attachments": [],
        "alternative_exports": [],
        "data_visible": True,
        "fields": [_field(column) for column in table.columns],
        "metas": {
            "default": _default(agency, dataset, len(table.rows)),
            "custom": _custom(agency, dataset),
        },
    }


def uid(agency: content.Agency, dataset: content.Dataset) -> str:
    """Return the identity that stays when the readable one is changed."""
    return "da_" + hashlib.sha256(f"{agency.name}/{dataset.id}".encode()).hexdigest()[:6]


def _field(column: tables.Column) -> dict[str, Any]:
    return {
        "name": column.id,
        "label": f"{column.en} - {column.ar}",
        "description": column.ar,
        "type": TYPES[column.type],
        "annotations": {"timeserie_precision": "year"} if column.id == "year" else {},
    }


def _html(agency: content.Agency, dataset: content.Dataset, language: str) -> str | None:
    lines = words.description(agency, dataset, language).splitlines()
    return "".join(f"<p>{line}</p>" for line in lines) or None


def _default(agency: content.Agency, dataset: content.Dataset, count: int) -> dict[str, Any]:
    main = main_language(dataset)
    order = (main, "en" if main == "ar" else "ar")
    day = dataset.modified
    moment = datetime(day.year, day.month, day.day, 6, 30, tzinfo=UTC).isoformat()
    return {
        "title": " | ".join(dataset.title[one] for one in order if one in dataset.title),
        "description": _html(agency, dataset, main),
        "theme": list(dataset.themes) if dataset.themes else None,
        "keyword": [word for one in order for word in dataset.tags.get(one, [])] or None,
        "license": "CC BY 4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "language": main,
        "metadata_languages": ["en", "ar"],
        "timezone": "Asia/Qatar",
        "modified": moment,
        "modified_updates_on_metadata_change": True,
        "modified_updates_on_data_change": True,
        "data_processed": moment,
        "metadata_processed": moment,
        "geographic_reference": ["world_qa"],
        "geographic_reference_auto": False,
        "territory": ["Qatar"],
        "geometry_types": ["Point"] if dataset.geo else None,
        "bbox": None,
        "publisher": agency.title["en"],
        "references": agency.homepage,
        "records_count": count,
        "attributions": None,
        "source_domain": None,
        "federated": False,
        "parent_domain": None,
        "update_frequency": dataset.frequency,
    }


def _custom(agency: content.Agency, dataset: content.Dataset) -> dict[str, Any]:
    return {
        "english-source": f"{agency.title['en']}: {agency.homepage}",
        "arabic-source": f"{agency.title['ar']}: {agency.homepage}",
        "dataset-id": words.identifier(agency, dataset),
    }


def main_language(dataset: content.Dataset) -> str:
    """Return the language of the API's title: the dataset's own, where it has a title in it."""
    return dataset.language if dataset.language in dataset.title else next(iter(dataset.title))


def export(
    agency: content.Agency, dataset: content.Dataset, ending: str, query: dict[str, str]
) -> files.Blob | None:
    """Return the rows as the API exports them: technical names as headers unless labels are asked."""
    table = tables.build(agency.name, dataset.id)
    if ending not in files.MEDIA_TYPES or (ending == "geojson" and not table.shapes):
        return None
    if query.get("use_labels") != "true":
        table = with_names(table)
    return files.make(
        table,
        content.File(
            name=f"{dataset.id}.{ending}",
            format=ending,
            title={},
            delimiter=query.get("delimiter", ";"),
            bom=query.get("with_bom", "true") == "true",
        ),
    )


def with_names(table: tables.Table) -> tables.Table:
    """Head the columns with their technical names."""
    plain = tuple(
        tables.Column(id=one.id, ar=one.id, en=one.id, type=one.type) for one in table.columns
    )
    return tables.Table(plain, table.rows, table.language, table.shapes)
