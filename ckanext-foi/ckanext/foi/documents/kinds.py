"""Which document is looked into how; the rest is not released by the portal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ckanext.foi.documents import opendocument, pdfs, presentations, texts
from ckanext.foi.documents.findings import Found
from ckanext.foi.workbooks import inspecting, ods_inspecting
from ckanext.qatar_sectors.files.kinds import Kind


class Treatment(StrEnum):
    """What can be done with a kind of document."""

    REDACT = "redact"  # boxes on pages
    CLEAN = "clean"  # a copy with the values that are seen
    AS_IT_IS = "as_it_is"  # released when nothing hidden is in it


@dataclass(frozen=True)
class Way:
    """How a kind is looked into, and what is offered."""

    inspect: Callable[[str], tuple[Found, ...]]
    treatments: frozenset[Treatment]


def _nothing(path: str) -> tuple[Found, ...]:
    """Return nothing: what these kinds may carry, the checks of uploads have taken out."""
    return ()


_AS_IT_IS = frozenset({Treatment.AS_IT_IS})
WAYS: dict[Kind, Way] = {
    Kind.PDF: Way(pdfs.inspect, frozenset({Treatment.REDACT, Treatment.AS_IT_IS})),
    Kind.XLSX: Way(inspecting.inspect, frozenset({Treatment.CLEAN, Treatment.AS_IT_IS})),
    Kind.ODS: Way(ods_inspecting.inspect, frozenset({Treatment.CLEAN, Treatment.AS_IT_IS})),
    Kind.ODT: Way(opendocument.inspect, _AS_IT_IS),
    Kind.ODP: Way(opendocument.inspect, _AS_IT_IS),
    Kind.DOCX: Way(texts.inspect, _AS_IT_IS),
    Kind.PPTX: Way(presentations.inspect, _AS_IT_IS),
    **{
        kind: Way(_nothing, _AS_IT_IS)
        for kind in (Kind.CSV, Kind.TSV, Kind.TXT, Kind.JSON, Kind.GEOJSON)
    },
    **{kind: Way(_nothing, _AS_IT_IS) for kind in (Kind.PNG, Kind.JPEG, Kind.WEBP)},
}
# Not taken: what the old formats and archives hide cannot be proved to be gone.
REFUSED = frozenset({Kind.XLS, Kind.DOC, Kind.PPT, Kind.ZIP, Kind.GZIP, Kind.KMZ})
