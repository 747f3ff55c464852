"""Controlled vocabularies: what feeds write, and the term of the EU authority or the short label we keep."""

from __future__ import annotations

import re

from .namespaces import EU_ACCESS, EU_FREQUENCY, EU_LANGUAGE

# Frequencies: purl.org/cld/freq, ISO 8601 durations, words, EU codes.
_FREQUENCIES = {
    "triennial": "TRIENNIAL",
    "biennial": "BIENNIAL",
    "annual": "ANNUAL",
    "annually": "ANNUAL",
    "yearly": "ANNUAL",
    "semiannual": "ANNUAL_2",
    "threetimesayear": "ANNUAL_3",
    "quarterly": "QUARTERLY",
    "bimonthly": "BIMONTHLY",
    "monthly": "MONTHLY",
    "semimonthly": "MONTHLY_2",
    "threetimesamonth": "MONTHLY_3",
    "biweekly": "BIWEEKLY",
    "weekly": "WEEKLY",
    "semiweekly": "WEEKLY_2",
    "threetimesaweek": "WEEKLY_3",
    "daily": "DAILY",
    "hourly": "HOURLY",
    "continuous": "CONT",
    "continual": "UPDATE_CONT",
    "completelyirregular": "IRREG",
    "irregular": "IRREG",
    "never": "NEVER",
    "unknown": "UNKNOWN",
    "r/p1y": "ANNUAL",
    "r/p6m": "ANNUAL_2",
    "r/p3m": "QUARTERLY",
    "r/p1m": "MONTHLY",
    "r/p1w": "WEEKLY",
    "r/p7d": "WEEKLY",
    "r/p1d": "DAILY",
    "r/pt1h": "HOURLY",
    "سنوي": "ANNUAL",
    "نصف سنوي": "ANNUAL_2",
    "ربع سنوي": "QUARTERLY",
    "شهري": "MONTHLY",
    "أسبوعي": "WEEKLY",
    "يومي": "DAILY",
}
_FREQUENCY_CODES = frozenset(_FREQUENCIES.values()) | frozenset(
    [
        "DECENNIAL",
        "QUINQUENNIAL",
        "QUADRENNIAL",
        "BIDECENNIAL",
        "TRIDECENNIAL",
        "DAILY_2",
        "OTHER",
        "AS_NEEDED",
        "NOT_PLANNED",
        "BIHOURLY",
        "TRIHOURLY",
        "1MIN",
        "5MIN",
        "10MIN",
        "15MIN",
        "30MIN",
        "12HRS",
    ]
)


def frequency(value: str) -> str:
    """Return the EU frequency of a code, a word or another vocabulary's URI; what is unknown stays."""
    text = value.strip()
    if text.upper() in _FREQUENCY_CODES:
        return EU_FREQUENCY + text.upper()
    key = (text if text.lower().startswith("r/p") else _tail(text)).lower().replace("_", "")
    code = _FREQUENCIES.get(text.lower()) or _FREQUENCIES.get(key)
    return EU_FREQUENCY + code if code else text


_LANGUAGES = {
    "ar": ("ara", "ARA"),
    "en": ("eng", "ENG"),
    "fr": ("fra", "FRA"),
    "de": ("deu", "DEU"),
    "it": ("ita", "ITA"),
    "es": ("spa", "SPA"),
    "pt": ("por", "POR"),
    "nl": ("nld", "NLD"),
    "fa": ("fas", "FAS"),
    "ur": ("urd", "URD"),
    "hi": ("hin", "HIN"),
    "tr": ("tur", "TUR"),
    "zh": ("zho", "ZHO"),
    "ru": ("rus", "RUS"),
    "sv": ("swe", "SWE"),
    "da": ("dan", "DAN"),
    "fi": ("fin", "FIN"),
    "no": ("nor", "NOR"),
    "pl": ("pol", "POL"),
    "cs": ("ces", "CES"),
    "el": ("ell", "ELL"),
    "ja": ("jpn", "JPN"),
    "ko": ("kor", "KOR"),
    "tl": ("tgl", "TGL"),
    "ne": ("nep", "NEP"),
    "bn": ("ben", "BEN"),
    "ml": ("mal", "MAL"),
    "ta": ("tam", "TAM"),
    "id": ("ind", "IND"),
    "ms": ("msa", "MSA"),
    "he": ("heb", "HEB"),
    "rm": ("roh", "ROH"),
    "ca": ("cat", "CAT"),
    "ro": ("ron", "RON"),
}
_TO_CODE = {long: short for short, (long, _) in _LANGUAGES.items()} | {
    "ger": "de",
    "fre": "fr",
    "dut": "nl",
    "per": "fa",
    "chi": "zh",
    "english": "en",
    "arabic": "ar",
    "العربية": "ar",
}


def language_code(value: str) -> str:
    """Return the two-letter code of a language given as tag, name or URI, "" when unknown."""
    key = _tail(value).lower().replace("_", "-").split("-")[0]
    return key if key in _LANGUAGES else _TO_CODE.get(key, "")


def language(value: str) -> str:
    """Return the EU language URI; what is unknown stays."""
    code = language_code(value)
    return EU_LANGUAGE + _LANGUAGES[code][1] if code else value.strip()


_ACCESS = {
    "public": "PUBLIC",
    "open": "PUBLIC",
    "open data": "PUBLIC",
    "normal": "PUBLIC",
    "restricted": "RESTRICTED",
    "restricted public": "RESTRICTED",
    "restricted access": "RESTRICTED",
    "non-public": "NON_PUBLIC",
    "non public": "NON_PUBLIC",
    "private": "NON_PUBLIC",
    "confidential": "CONFIDENTIAL",
    "sensitive": "SENSITIVE",
    "عام": "PUBLIC",
    "مقيد": "RESTRICTED",
    "غير عام": "NON_PUBLIC",
    "سري": "CONFIDENTIAL",
}


def access_right(value: str) -> str:
    """Return the EU access right URI; what is unknown stays."""
    text = _tail(value) if "://" in value else value
    code = _ACCESS.get(text.strip().lower().replace("_", "-")) or _ACCESS.get(
        text.strip().lower().replace("_", " ")
    )
    return EU_ACCESS + code if code else value.strip()


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
    text = (_tail(value) if "://" in value else value).strip().lstrip(".")
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


# Licence URI (without scheme, trailing slash and language) -> CKAN's licence id.
_LICENCES = {
    "creativecommons.org/licenses/by/4.0": "cc-by",
    "creativecommons.org/licenses/by/3.0": "cc-by",
    "creativecommons.org/licenses/by": "cc-by",
    "creativecommons.org/licenses/by-sa/4.0": "cc-by-sa",
    "creativecommons.org/licenses/by-sa/3.0": "cc-by-sa",
    "creativecommons.org/licenses/by-nc/4.0": "cc-nc",
    "creativecommons.org/publicdomain/zero/1.0": "cc-zero",
    "publications.europa.eu/resource/authority/licence/cc_by_4_0": "cc-by",
    "publications.europa.eu/resource/authority/licence/cc_by": "cc-by",
    "publications.europa.eu/resource/authority/licence/cc_bysa_4_0": "cc-by-sa",
    "publications.europa.eu/resource/authority/licence/cc_bync_4_0": "cc-nc",
    "publications.europa.eu/resource/authority/licence/cc0": "cc-zero",
    "publications.europa.eu/resource/authority/licence/odc_by": "odc-by",
    "publications.europa.eu/resource/authority/licence/odc_bl": "odc-odbl",
    "publications.europa.eu/resource/authority/licence/odc_pddl": "odc-pddl",
    "opendefinition.org/licenses/cc-by": "cc-by",
    "opendefinition.org/licenses/cc-by-sa": "cc-by-sa",
    "opendefinition.org/licenses/cc-zero": "cc-zero",
    "opendefinition.org/licenses/odc-by": "odc-by",
    "opendefinition.org/licenses/odc-odbl": "odc-odbl",
    "opendefinition.org/licenses/odc-pddl": "odc-pddl",
    "opendatacommons.org/licenses/by/1-0": "odc-by",
    "opendatacommons.org/licenses/odbl/1-0": "odc-odbl",
    "opendatacommons.org/licenses/pddl/1-0": "odc-pddl",
    "cc by": "cc-by",
    "cc by 4.0": "cc-by",
    "cc-by-4.0": "cc-by",
    "cc-by": "cc-by",
    "cc by-sa": "cc-by-sa",
    "cc0": "cc-zero",
    "odbl": "odc-odbl",
}


def licence_id(value: str) -> str:
    """Return CKAN's id of a licence given as URI or name; what is unknown stays."""
    key = re.sub(r"^https?://(www\.)?", "", value.strip().lower())
    key = re.sub(r"(/deed\.[a-z]+|/legalcode.*|\.rdf)$", "", key).rstrip("/")
    return _LICENCES.get(key, value.strip())


def _tail(value: str) -> str:
    return re.split(r"[/#]", value.strip().rstrip("/#"))[-1]
