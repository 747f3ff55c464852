"""What kind of file a format is, and its size in words."""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import format_decimal

from .dates import locale_of

ICONS = {
    "file-sheet": {"CSV", "TSV", "XLS", "XLSX", "ODS"},
    "file-code": {"JSON", "JSONL", "NDJSON", "XML", "RDF", "TTL", "JSON-LD", "N3", "NT", "SQL"},
    "file-map": {"GEOJSON", "KML", "KMZ", "SHP", "GPKG", "GML", "WMS", "WFS", "GTFS", "TOPOJSON"},
    "file-text": {"PDF", "DOC", "DOCX", "ODT", "TXT", "HTML", "RTF"},
    "file-image": {"PNG", "JPG", "JPEG", "TIFF", "GIF", "SVG"},
    "file-archive": {"ZIP", "GZ", "TAR", "7Z", "RAR"},
    "code": {"API", "REST", "ODATA", "SPARQL", "OPENAPI"},
}
# An index keeps formats in capitals; these names are written otherwise.
WRITTEN = {"GEOJSON": "GeoJSON", "TOPOJSON": "TopoJSON", "OPENAPI": "OpenAPI", "ODATA": "OData"}
ICON_OF = {name: icon for icon, names in ICONS.items() for name in names}
UNITS = {
    "ar": ("بايت", "كيلوبايت", "ميغابايت", "غيغابايت"),
    "en": ("bytes", "kB", "MB", "GB"),
}
STEP = 1000


@dataclass(frozen=True)
class FileKind:
    """A format's short name and icon."""

    label: str
    icon: str


def kind(name: str | None) -> FileKind:
    """Return the kind of a file by its format, which may be a URI or empty."""
    label = (name or "").rstrip("/").rsplit("/", 1)[-1].replace("_", "-").strip()
    return FileKind(
        WRITTEN.get(label.upper())
        or (label if len(label) > 5 and not label.isupper() else label.upper()),
        ICON_OF.get(label.upper(), "file"),
    )


def size(value: object, lang: str) -> str:
    """Return a number of bytes in words, or nothing where it is unknown."""
    try:
        amount = float(str(value))
    except ValueError:
        return ""
    if amount <= 0:
        return ""
    units = UNITS.get(lang, UNITS["en"])
    step = 0
    while amount >= STEP and step < len(units) - 1:
        amount /= STEP
        step += 1
    pattern = "#,##0" if step == 0 or amount >= 100 else "#,##0.#"
    return f"{format_decimal(amount, format=pattern, locale=locale_of(lang))} {units[step]}"
