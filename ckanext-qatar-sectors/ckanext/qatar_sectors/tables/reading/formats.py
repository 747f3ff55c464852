"""Which formats hold tables, under the many names that catalogues give them."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A format that we read."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    GEOJSON = "geojson"


_NAMES = {
    Format.CSV: ("csv", "tsv", "text/csv", "text/tab-separated-values", "application/csv"),
    Format.XLSX: (
        "xlsx",
        "excel",
        "excel (xlsx)",
        "xlsm",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    Format.JSON: ("json", "application/json"),
    Format.GEOJSON: ("geojson", "application/geo+json", "application/vnd.geo+json"),
}
_BY_NAME = {name: kind for kind, names in _NAMES.items() for name in names}


def recognise(*names: str | None) -> Format | None:
    """Return the format that the first telling name stands for.

    A name may be a word, a media type, the URI of either (EU file types, IANA), or `.csv`.
    """
    for name in names:
        word = (name or "").strip().lower().split(";")[0].rstrip("/")
        last = word.rsplit("/", 1)[-1].lstrip(".").replace("_", "")
        for candidate in (word, "/".join(word.rsplit("/", 2)[-2:]), last):
            if candidate in _BY_NAME:
                return _BY_NAME[candidate]
    return None


def by_filename(url: str) -> Format | None:
    """Return the format that the ending of an address or file name stands for."""
    path = url.split("?")[0].split("#")[0]
    return recognise(path.rsplit(".", 1)[-1]) if "." in path.rsplit("/", 1)[-1] else None
