"""Kinds of files: their endings and media types, and which are data, documents, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a file really is."""

    CSV = "csv"
    TSV = "tsv"
    TXT = "txt"
    JSON = "json"
    GEOJSON = "geojson"
    JSONL = "jsonl"
    JSONLD = "jsonld"
    XML = "xml"
    RDF = "rdf"
    GML = "gml"
    GPX = "gpx"
    KML = "kml"
    TTL = "ttl"
    NT = "nt"
    XLSX = "xlsx"
    DOCX = "docx"
    PPTX = "pptx"
    ODS = "ods"
    ODT = "odt"
    ODP = "odp"
    XLS = "xls"
    DOC = "doc"
    PPT = "ppt"
    PDF = "pdf"
    ZIP = "zip"
    KMZ = "kmz"
    GZIP = "gz"
    GPKG = "gpkg"
    SQLITE = "sqlite"
    PARQUET = "parquet"
    PNG = "png"
    JPEG = "jpg"
    GIF = "gif"
    WEBP = "webp"
    TIFF = "tif"
    HTML = "html"
    SVG = "svg"
    PROGRAM = "program"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Known:
    """What is said of a kind: its media type, and the endings a name may have."""

    media_type: str
    endings: tuple[str, ...]
    text: bool = False


KNOWN: dict[Kind, Known] = {
    Kind.CSV: Known("text/csv", ("csv",), text=True),
    Kind.TSV: Known("text/tab-separated-values", ("tsv", "tab"), text=True),
    Kind.TXT: Known("text/plain", ("txt", "text", "md", "prj", "cpg", "asc", "dat"), text=True),
    Kind.JSON: Known("application/json", ("json",), text=True),
    Kind.GEOJSON: Known("application/geo+json", ("geojson",), text=True),
    Kind.JSONL: Known("application/x-ndjson", ("jsonl", "ndjson"), text=True),
    Kind.JSONLD: Known("application/ld+json", ("jsonld",), text=True),
    Kind.XML: Known("application/xml", ("xml", "xsd", "sdmx"), text=True),
    Kind.RDF: Known("application/rdf+xml", ("rdf", "owl"), text=True),
    Kind.GML: Known("application/gml+xml", ("gml",), text=True),
    Kind.GPX: Known("application/gpx+xml", ("gpx",), text=True),
    Kind.KML: Known("application/vnd.google-earth.kml+xml", ("kml",), text=True),
    Kind.TTL: Known("text/turtle", ("ttl",), text=True),
    Kind.NT: Known("application/n-triples", ("nt",), text=True),
    Kind.XLSX: Known(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",)
    ),
    Kind.DOCX: Known(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",)
    ),
    Kind.PPTX: Known(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation", ("pptx",)
    ),
    Kind.ODS: Known("application/vnd.oasis.opendocument.spreadsheet", ("ods",)),
    Kind.ODT: Known("application/vnd.oasis.opendocument.text", ("odt",)),
    Kind.ODP: Known("application/vnd.oasis.opendocument.presentation", ("odp",)),
    Kind.XLS: Known("application/vnd.ms-excel", ("xls",)),
    Kind.DOC: Known("application/msword", ("doc",)),
    Kind.PPT: Known("application/vnd.ms-powerpoint", ("ppt",)),
    Kind.PDF: Known("application/pdf", ("pdf",)),
    Kind.ZIP: Known("application/zip", ("zip", "shz")),
    Kind.KMZ: Known("application/vnd.google-earth.kmz", ("kmz",)),
    Kind.GZIP: Known("application/gzip", ("gz",)),
    Kind.GPKG: Known("application/geopackage+sqlite3", ("gpkg",)),
    Kind.SQLITE: Known("application/vnd.sqlite3", ("sqlite", "db")),
    Kind.PARQUET: Known("application/vnd.apache.parquet", ("parquet",)),
    Kind.PNG: Known("image/png", ("png",)),
    Kind.JPEG: Known("image/jpeg", ("jpg", "jpeg")),
    Kind.GIF: Known("image/gif", ("gif",)),
    Kind.WEBP: Known("image/webp", ("webp",)),
    Kind.TIFF: Known("image/tiff", ("tif", "tiff")),
    Kind.HTML: Known("text/html", ("html", "htm", "xhtml", "mht"), text=True),
    Kind.SVG: Known("image/svg+xml", ("svg",), text=True),
    Kind.PROGRAM: Known(
        "application/octet-stream",
        ("sh", "bash", "bat", "cmd", "js", "vbs", "ps1", "hta", "php", "py"),
    ),
    Kind.UNKNOWN: Known("application/octet-stream", ()),
}

IMAGES = frozenset({Kind.PNG, Kind.JPEG, Kind.GIF, Kind.WEBP, Kind.TIFF})
OOXML = frozenset({Kind.XLSX, Kind.DOCX, Kind.PPTX})
ODF = frozenset({Kind.ODS, Kind.ODT, Kind.ODP})
OLE = frozenset({Kind.XLS, Kind.DOC, Kind.PPT})
MARKUP = frozenset({Kind.XML, Kind.RDF, Kind.GML, Kind.GPX, Kind.KML, Kind.SVG, Kind.HTML})
ARCHIVES = frozenset({Kind.ZIP, Kind.KMZ, Kind.GZIP})
DOCUMENTS = frozenset(
    {Kind.PDF, Kind.DOCX, Kind.PPTX, Kind.ODT, Kind.ODP, Kind.DOC, Kind.PPT, Kind.TXT}
)
DATA = frozenset(
    {
        Kind.CSV,
        Kind.TSV,
        Kind.TXT,
        Kind.JSON,
        Kind.GEOJSON,
        Kind.JSONL,
        Kind.JSONLD,
        Kind.XML,
        Kind.RDF,
        Kind.GML,
        Kind.GPX,
        Kind.KML,
        Kind.TTL,
        Kind.NT,
        Kind.XLSX,
        Kind.XLS,
        Kind.ODS,
        Kind.ZIP,
        Kind.KMZ,
        Kind.GZIP,
        Kind.GPKG,
        Kind.PARQUET,
    }
)
_BY_ENDING = {ending: kind for kind, known in KNOWN.items() for ending in known.endings}


def by_ending(name: str) -> Kind:
    """Return what a name says its file is."""
    return _BY_ENDING.get(name.rpartition(".")[2].lower(), Kind.UNKNOWN)


def media_type(kind: Kind) -> str:
    """Return the media type that is sent with files of a kind."""
    return KNOWN[kind].media_type
