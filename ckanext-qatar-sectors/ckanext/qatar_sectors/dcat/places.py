"""Places and periods that a dataset covers."""

from __future__ import annotations

import json
import re
from typing import Any

from pyoxigraph import Literal, NamedNode

from . import dates, links
from .graph import Graph, Term
from .namespaces import DCAT, LOCN, RDFS, SCHEMA, SKOS, TIME
from .notes import Notes
from .texts import bilingual, line

MAX_GEOMETRY = 100_000
MAX_BOX = 5_000
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?")
_WKT = re.compile(
    r"(?:<([^>]*)>\s*)?(?:SRID=(\d+);\s*)?(POINT|LINESTRING|POLYGON|MULTIPOLYGON|ENVELOPE|BOX)\s*(?:Z\s*)?(\(.*\))",
    re.IGNORECASE | re.DOTALL,
)
_DEPTHS = {"POINT": 0, "LINESTRING": 1, "POLYGON": 2, "MULTIPOLYGON": 3}
_NAMES = {
    "POINT": "Point",
    "LINESTRING": "LineString",
    "POLYGON": "Polygon",
    "MULTIPOLYGON": "MultiPolygon",
}
_GEOJSON = frozenset({*_NAMES.values(), "MultiPoint", "MultiLineString"})


class BadGeometry(Exception):
    """A geometry that cannot be drawn on the globe."""


def geometry(text: str) -> str:
    """Return GeoJSON of a GeoJSON or WKT text in degrees; raise BadGeometry for all else."""
    if len(text) > MAX_GEOMETRY:
        raise BadGeometry
    if text.lstrip().startswith("{"):
        return _from_geojson(text)
    found = _WKT.fullmatch(text.strip())
    if not found:
        raise BadGeometry
    crs, srid, kind, body = found.groups()
    kind = kind.upper()
    if srid not in (None, "4326") or (crs and "CRS84" not in crs and "4326" not in crs):
        raise BadGeometry
    # EPSG:4326 gives latitude first; CRS84, and WKT without a system, longitude.
    swap = bool(crs and "EPSG" in crs)
    if kind in ("ENVELOPE", "BOX"):
        coordinates: Any = _envelope(body)
        kind = "POLYGON"
    else:
        coordinates = _coordinates(body, _DEPTHS[kind], swap)
    _check(coordinates)
    return json.dumps({"type": _NAMES[kind], "coordinates": coordinates})


def _from_geojson(text: str) -> str:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as err:
        raise BadGeometry from err
    if not isinstance(value, dict):
        raise BadGeometry
    if isinstance(value.get("geometry"), dict):
        value = value["geometry"]
    kind, coordinates = value.get("type"), value.get("coordinates")
    if not isinstance(kind, str) or kind not in _GEOJSON or not coordinates:
        raise BadGeometry
    _check(coordinates)
    return json.dumps({"type": kind, "coordinates": coordinates})


def _check(coordinates: Any, depth: int = 0) -> None:
    if not isinstance(coordinates, list) or not coordinates or depth > 4:
        raise BadGeometry
    if isinstance(coordinates[0], list):
        for each in coordinates:
            _check(each, depth + 1)
        return
    if len(coordinates) < 2 or not all(
        isinstance(each, int | float) and not isinstance(each, bool) for each in coordinates
    ):
        raise BadGeometry
    if not (-180 <= coordinates[0] <= 180 and -90 <= coordinates[1] <= 90):
        raise BadGeometry


def _coordinates(body: str, depth: int, swap: bool) -> Any:
    text = re.sub(r"\s+", " ", body)
    text = re.sub(r"[^()]+", lambda run: _positions(run.group(), swap), text)
    if text.count("[") > MAX_GEOMETRY:
        raise BadGeometry
    try:
        value = json.loads(text.replace("(", "[").replace(")", "]"))
    except (ValueError, RecursionError) as err:
        raise BadGeometry from err
    return value[0] if depth == 0 and value else value


def _positions(run: str, swap: bool) -> str:
    if not run.strip(" ,"):
        return ","
    found = []
    for position in run.split(","):
        numbers = position.split()
        if not 2 <= len(numbers) <= 4 or not all(_NUMBER.fullmatch(each) for each in numbers):
            raise BadGeometry
        pair = [float(each) for each in numbers[:2]]
        found.append(json.dumps(pair[::-1] if swap else pair))
    return ",".join(found)


def _envelope(body: str) -> list[Any]:
    numbers = [float(each) for each in _NUMBER.findall(body)]
    if len(numbers) != 4:
        raise BadGeometry
    # ENVELOPE(west, east, north, south)
    west, east, north, south = numbers
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def spatial(graph: Graph, terms: list[Term], notes: Notes) -> list[dict[str, str]]:
    """Return the places of a dataset: uri, text, geom, bbox, centroid, as far as they are given."""
    found = []
    for term in terms:
        place: dict[str, str] = {}
        if isinstance(term, Literal):
            _place_of_literal(term.value, place, notes)
        elif isinstance(term, NamedNode):
            place["uri"] = links.name_or_address(term.value)
        properties = graph.properties(term)
        names = properties.get(SKOS + "prefLabel") or properties.get(RDFS + "label") or []
        quiet = Notes()
        name = bilingual(names or properties.get(LOCN + "geographicName", []), quiet, "spatial")
        notes.left += quiet.left
        if name:
            place["text"] = name.get("ar") or name["en"]
        for key, iri in (
            ("geom", LOCN + "geometry"),
            ("bbox", DCAT + "bbox"),
            ("centroid", DCAT + "centroid"),
        ):
            if shape := _shape(properties.get(iri, []), notes):
                if key != "geom" and len(shape) > MAX_BOX:
                    notes.add("invalid_geometry", "spatial", value=shape)
                    continue
                place[key] = shape
        if place := {key: value for key, value in place.items() if value}:
            found.append(place)
    return sorted(found, key=lambda each: sorted(each.items()))


def _place_of_literal(text: str, place: dict[str, str], notes: Notes) -> None:
    try:
        place["geom"] = geometry(text)
    except BadGeometry:
        if text.lstrip().startswith("{") or _WKT.fullmatch(text[:MAX_GEOMETRY]):
            notes.add("invalid_geometry", "spatial", value=text)
        elif name := line(text, notes, "spatial"):
            place["text"] = name


def _shape(terms: list[Term], notes: Notes) -> str:
    """Return the first of several writings of one geometry that can be read."""
    literals = sorted((term for term in terms if isinstance(term, Literal)), key=str)
    for term in literals:
        try:
            return geometry(term.value)
        except BadGeometry:
            continue
    if literals:
        notes.add("invalid_geometry", "spatial", value=literals[0].value)
    return ""


_START = (DCAT + "startDate", *(prefix + "startDate" for prefix in SCHEMA))
_END = (DCAT + "endDate", *(prefix + "endDate" for prefix in SCHEMA))
_MOMENTS = ("inXSDDateTimeStamp", "inXSDDateTime", "inXSDDate", "inXSDgYear", "inXSDgYearMonth")


def temporal(graph: Graph, terms: list[Term], notes: Notes) -> list[dict[str, str]]:
    """Return the periods of a dataset: start and end, as far as they are given."""
    found = []
    for term in terms:
        period = {}
        properties = graph.properties(term)
        for key, plain, moment in (
            ("start", _START, TIME + "hasBeginning"),
            ("end", _END, TIME + "hasEnd"),
        ):
            values = [value for iri in plain for value in properties.get(iri, [])]
            for instant in properties.get(moment, []):
                said = graph.properties(instant)
                values += [value for name in _MOMENTS for value in said.get(TIME + name, [])]
            if day := dates.read(values, notes, "temporal", latest=key == "end"):
                period[key] = day
        if isinstance(term, Literal):
            period = _period_of_literal(term.value, notes)
        if period:
            found.append(period)
    return sorted(found, key=lambda each: sorted(each.items()))


def _period_of_literal(text: str, notes: Notes) -> dict[str, str]:
    """Read "2010/2020", "2010-01-01/2010-12-31" or one date."""
    ends = [dates.parse(each) for each in text[:100].split("/")]
    if len(ends) == 2 and all(ends):
        return {"start": ends[0] or "", "end": ends[1] or ""}
    if len(ends) == 1 and ends[0]:
        return {"start": ends[0], "end": ends[0]}
    notes.add("invalid_date", "temporal", value=text)
    return {}
