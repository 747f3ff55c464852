"""File formats: media types, EU file types, words and file names become one short label."""

from __future__ import annotations

import re

from .vocabularies import tail_of

# EU file type -> the label people know. A code that is not here is its own label.
_LABELS = {
    "JSON_LD": "JSON-LD",
    "RDF_XML": "RDF",
    "RDF_TURTLE": "TTL",
    "RDF_N_TRIPLES": "N-Triples",
    "RDF_N_QUADS": "N-Quads",
    "RDF_TRIG": "TriG",
    "GEOJSON": "GeoJSON",
    "WMS_SRVC": "WMS",
    "WFS_SRVC": "WFS",
    "WMTS_SRVC": "WMTS",
    "WCS_SRVC": "WCS",
    "NETCDF": "NetCDF",
    "GEOTIFF": "GeoTIFF",
    "PARQUET": "Parquet",
    "GPKG": "GPKG",
    "JPEG2000": "JPEG2000",
}
_TYPES = {
    "CSV": "text/csv",
    "TSV": "text/tab-separated-values",
    "XLS": "application/vnd.ms-excel",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ODS": "application/vnd.oasis.opendocument.spreadsheet",
    "JSON": "application/json",
    "GeoJSON": "application/geo+json",
    "JSON-LD": "application/ld+json",
    "XML": "application/xml",
    "RDF": "application/rdf+xml",
    "TTL": "text/turtle",
    "N-Triples": "application/n-triples",
    "HTML": "text/html",
    "TXT": "text/plain",
    "PDF": "application/pdf",
    "DOC": "application/msword",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ZIP": "application/zip",
    "KML": "application/vnd.google-earth.kml+xml",
    "KMZ": "application/vnd.google-earth.kmz",
    "GPKG": "application/geopackage+sqlite3",
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "TIFF": "image/tiff",
    "RSS": "application/rss+xml",
    "ICS": "text/calendar",
    "NetCDF": "application/netcdf",
    "Parquet": "application/vnd.apache.parquet",
    "SHP": "",
    "WMS": "",
    "WFS": "",
    "DBF": "",
    "GML": "application/gml+xml",
    "API": "",
}
_BY_TYPE = {kind: label for label, kind in _TYPES.items() if kind} | {
    "application/csv": "CSV",
    "text/json": "JSON",
    "text/xml": "XML",
    "application/vnd.geo+json": "GeoJSON",
    "application/x-zip-compressed": "ZIP",
    "application/x-turtle": "TTL",
    "image/jpg": "JPEG",
}
_BY_NAME = {label.lower(): label for label in _TYPES} | {
    "json_ld": "JSON-LD",
    "excel": "XLSX",
    "turtle": "TTL",
    "htm": "HTML",
    "text": "TXT",
    "jpg": "JPEG",
    "tif": "TIFF",
    "shapefile": "SHP",
    "esri shapefile": "SHP",
    "geopackage": "GPKG",
    "rdf/xml": "RDF",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
}
_MEDIA = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*", re.IGNORECASE)
_IANA = re.compile(
    r"iana\.org/assignments/media-types/|w3\.org/ns/iana/media-types/|purl\.org/NET/mediatypes/"
)


def media_type(value: str) -> str:
    """Return type/subtype of a media type given plainly or as a URI of IANA, "" when it is none."""
    text = value.strip().split(";")[0].removesuffix("#Resource")
    if found := _IANA.search(text):
        text = text[found.end() :]
    return text.lower() if _MEDIA.fullmatch(text) else ""


def format_label(value: str) -> str:
    """Return the short label of a format given as word, media type, file-type URI or file extension."""
    if kind := media_type(value):
        return _BY_TYPE.get(kind, "")
    text = (tail_of(value) if "://" in value else value).strip().lstrip(".")
    if text.upper() in _LABELS:
        return _LABELS[text.upper()]
    known = _BY_NAME.get(text.lower())
    if known or len(text) > 40:
        return known or ""
    return text.upper() if text.isascii() and len(text) <= 5 else text


def type_of(label: str) -> str:
    """Return the usual media type of a format's label, "" when there is none."""
    return _TYPES.get(label, "")


def format_of_path(path: str) -> str:
    """Return the format that a file name's ending tells, "" for other addresses."""
    name = path.split("?")[0].split("#")[0].rsplit("/", 1)[-1]
    return _BY_NAME.get(name.rsplit(".", 1)[-1].lower(), "") if "." in name else ""
