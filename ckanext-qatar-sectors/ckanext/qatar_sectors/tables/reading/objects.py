"""JSON: a list of objects, or one under a known name."""

from __future__ import annotations

from typing import Any

import orjson

from ckanext.qatar_sectors.tables.errors import NotATable, Unreadable
from ckanext.qatar_sectors.tables.reading.encoding import decode
from ckanext.qatar_sectors.tables.reading.grid import Grid, bounded
from ckanext.qatar_sectors.tables.reading.limits import Limits

_NAMES = ("results", "records", "data", "items", "value", "rows")


def parse(body: bytes) -> Any:
    """Return the JSON value in `body`."""
    try:
        return orjson.loads(decode(body).lstrip("\ufeff"))
    except orjson.JSONDecodeError as err:
        raise Unreadable("bad_json", line=err.lineno) from err


def read(body: bytes, limits: Limits) -> Grid:
    """Read a list of objects."""
    value = parse(body)
    if isinstance(value, dict):
        value = next((value[n] for n in _NAMES if isinstance(value.get(n), list)), value)
    if isinstance(value, dict) and "features" in value:
        from ckanext.qatar_sectors.tables.reading import geojson

        return geojson.grid(value, limits)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise NotATable("json_without_rows")
    return from_objects([_inner(item) for item in value], limits)


def _inner(item: dict[str, Any]) -> dict[str, Any]:
    """Opendatasoft's first API puts a row into `fields`."""
    fields = item.get("fields")
    return fields if isinstance(fields, dict) and "recordid" in item else item


def from_objects(items: list[dict[str, Any]], limits: Limits) -> Grid:
    """Make a grid whose header is every name, in the order of its first use."""
    header = list(dict.fromkeys(name for item in items for name in item))
    rows = ([as_text(item.get(name)) for name in header] for item in items)
    return Grid(header, bounded(rows, limits))


def as_text(value: object) -> str:
    """Return a JSON value as the text of a cell."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case _:
            return orjson.dumps(value).decode()
