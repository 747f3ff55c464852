"""GeoJSON: properties, the geometry as text, and where points lie."""

from __future__ import annotations

from typing import Any

from ckanext.qatar_sectors.tables.errors import NotATable
from ckanext.qatar_sectors.tables.reading.grid import Grid
from ckanext.qatar_sectors.tables.reading.limits import Limits
from ckanext.qatar_sectors.tables.reading.objects import from_objects, parse


def read(body: bytes, limits: Limits) -> Grid:
    """Read a FeatureCollection, or a single Feature."""
    return grid(parse(body), limits)


def grid(value: Any, limits: Limits) -> Grid:
    """Make a grid of a parsed GeoJSON value."""
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = {"features": [value]}
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list) or not all(isinstance(f, dict) for f in features):
        raise NotATable("geojson_without_features")
    return from_objects([_row(feature) for feature in features], limits)


def _row(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    row = dict(properties) if isinstance(properties, dict) else {}
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        return row
    place = geometry.get("coordinates")
    if geometry.get("type") == "Point" and isinstance(place, list) and len(place) >= 2:
        row.setdefault("longitude", place[0])
        row.setdefault("latitude", place[1])
    row["geometry" if "geometry" not in row else "geojson_geometry"] = geometry
    return row
