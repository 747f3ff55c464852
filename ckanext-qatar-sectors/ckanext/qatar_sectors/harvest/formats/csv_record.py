"""The rows of one dataset in a list, said in DCAT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ckanext.qatar_sectors.dcat.dataset import Order, Unmappable, map_dataset
from ckanext.qatar_sectors.dcat.links import is_web
from ckanext.qatar_sectors.dcat.namespaces import DATASET, DCAT, DCT, FOAF, SKOS, TIME, VCARD
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors
from ckanext.qatar_sectors.taxonomy.words import folded

from .csv_table import Row, Table
from .json_text import raw_of
from .rdf import found, problem
from .records import Bad, Found, Problem, Same
from .statements import Statements
from .unchanged import is_unchanged

_TEXTS = {
    "title": DCT + "title",
    "description": DCT + "description",
    "keywords": DCAT + "keyword",
}
_VALUES = {
    "identifier": DCT + "identifier",
    "landing_page": DCAT + "landingPage",
    "licence": DCT + "license",
    "access": DCT + "accessRights",
    "frequency": DCT + "accrualPeriodicity",
    "issued": DCT + "issued",
    "modified": DCT + "modified",
}
_LANGUAGES = (("_ar", "ar"), ("_en", "en"), ("", ""))
# What a warning is about -> the columns in which it may stand.
_PLACES = {
    "title": ("title_ar", "title_en", "title"),
    "description": ("description_ar", "description_en", "description"),
    "keyword": ("keywords_ar", "keywords_en", "keywords"),
    "theme": ("sector",),
    "publisher": ("publisher_ar", "publisher_en", "publisher"),
    "contact": ("contact_email", "contact_name"),
    "contactPoint": ("contact_name", "contact_email"),
    "landingPage": ("landing_page",),
    "license": ("licence",),
    "accessRights": ("access",),
    "spatial": ("place",),
    "temporal": ("start", "end"),
    "issued": ("issued",),
    "modified": ("modified",),
    "distribution": ("file_url",),
    "resource": ("file_url",),
    "resource.accessURL": ("file_url",),
    "resource.downloadURL": ("file_url",),
    "resource.byteSize": ("file_size",),
    "resource.title": ("file_name_ar", "file_name_en", "file_name"),
    "resource.description": ("file_description_ar", "file_description_en"),
    "resource.format": ("file_format",),
    "resource.license": ("licence",),
}
_FORMULA = re.compile(r"[=@]|[+-]\s*[A-Za-z]")
_QUOTED = re.compile(r"'(?=[=+@\d-])")
_FILE = "file_"


def map_rows(table: Table, rows: Sequence[Row]) -> Found | Bad | Same:
    """Map the rows of one dataset: the first describes it, each may bring a file."""
    raw = _raw(table, rows)
    own = {key: _QUOTED.sub("", value, count=1) for key, value in rows[0].cells.items()}
    identifier = own.get("identifier", "")
    if identifier and is_unchanged(identifier, lambda: raw):
        return Same(identifier)
    dataset = Statements(DATASET, identifier if is_web(identifier) else "")
    _say_texts(dataset, own, "", _TEXTS)
    for key, iri in _VALUES.items():
        dataset.say(iri, own.get(key, ""))
    for value in re.split(r"[,;،؛|]", own.get("language", "")):
        dataset.say(DCT + "language", value.strip())
    for value in re.split(r"[;؛|]", own.get("sector", "")):
        dataset.link(DCAT + "theme", _sectors().get(folded(value), value.strip()))
    _say_structures(dataset, own)
    for row in rows:
        _say_file(dataset, row.cells)
    warnings, left = _differences(table, rows)
    said = dataset.graph()
    mapped = map_dataset(said, dataset.node, raw=raw, more=tuple(left), order=_order(rows))
    if isinstance(mapped, Unmappable):
        refused = problem(mapped.note)
        return Bad(
            identifier or mapped.identifier,
            mapped.raw,
            replace(refused, where=_where(table, rows, refused)),
        )
    item = found(mapped)
    placed: list[Problem] = []
    for each in item.warnings:
        there = replace(each, where=_where(table, rows, each))
        if there not in placed:
            placed.append(there)
    return replace(item, warnings=(*placed, *warnings))


@cache
def _sectors() -> dict[str, str]:
    """Return each sector's URI by its code and by its names."""
    return {
        folded(name): sector.uri
        for sector in all_sectors()
        for name in (sector.code, *sector.name.values())
    }


def _raw(table: Table, rows: Sequence[Row]) -> str:
    said = [
        {table.header(key): value for key, value in row.cells.items()} | dict(row.others)
        for row in rows
    ]
    return raw_of(said)


def _say_texts(
    about: Statements, cells: dict[str, str], prefix: str, texts: dict[str, str]
) -> None:
    for name, iri in texts.items():
        for ending, language in _LANGUAGES:
            about.say(iri, cells.get(prefix + name + ending, ""), language)


def _say_structures(dataset: Statements, own: dict[str, str]) -> None:
    if any(own.get("publisher" + ending) for ending, _ in _LANGUAGES):
        publisher = dataset.about(DCT + "publisher", FOAF + "Agent")
        _say_texts(publisher, own, "", {"publisher": FOAF + "name"})
    if own.get("contact_name") or own.get("contact_email"):
        contact = dataset.about(DCAT + "contactPoint", VCARD + "Kind")
        contact.say(VCARD + "fn", own.get("contact_name", ""))
        contact.say(VCARD + "hasEmail", own.get("contact_email", ""))
    if own.get("start") or own.get("end"):
        period = dataset.about(DCT + "temporal", TIME + "Interval")
        period.say(DCAT + "startDate", own.get("start", ""))
        period.say(DCAT + "endDate", own.get("end", ""))
    if place := own.get("place", ""):
        if is_web(place):
            dataset.about(DCT + "spatial", DCT + "Location", place)
        else:
            dataset.about(DCT + "spatial", DCT + "Location").say(SKOS + "prefLabel", place)


def _say_file(dataset: Statements, cells: dict[str, str]) -> None:
    if not any(key.startswith(_FILE) for key in cells):
        return
    file = dataset.about(DCAT + "distribution", DCAT + "Distribution")
    file.say(DCAT + "accessURL", cells.get("file_url", ""))
    file.say(DCAT + "downloadURL", cells.get("file_url", ""))
    file.say(DCT + "format", cells.get("file_format", ""))
    file.say(DCAT + "byteSize", cells.get("file_size", ""))
    _say_texts(file, cells, _FILE, {"name": DCT + "title", "description": DCT + "description"})


def _differences(table: Table, rows: Sequence[Row]) -> tuple[list[Problem], list[tuple[str, str]]]:
    """Return warnings about single cells, and what of the rows has no field."""
    warnings: list[Problem] = []
    left: list[tuple[str, str]] = []
    first = rows[0].cells
    for row in rows:
        left += row.others
        for key, value in row.cells.items():
            where = f"{row.line}: {table.header(key)}"
            if _FORMULA.match(value):
                warnings.append(Problem("formula", where, {"value": value[:200]}))
            if row is not rows[0] and not key.startswith(_FILE) and value != first.get(key):
                warnings.append(Problem("row_differs", where, {"value": value[:200]}))
                left.append((table.header(key), value))
    return warnings, left


def _where(table: Table, rows: Sequence[Row], about: Problem) -> str:
    """Return "row: column" of what a warning is about: the cell that holds its value, else the first."""
    columns = _PLACES.get(about.where, ())
    given = [key for key in columns if key in table.keys] or list(columns[:1])
    texts = [each.removesuffix("…") for each in about.params.values() if len(each) > 1]
    for row, key in _cells(rows, given):
        if any(text in row.cells.get(key, "") for text in texts):
            return f"{row.line}: {table.header(key)}"
    return f"{rows[0].line}: {table.header(given[0])}" if given else str(rows[0].line)


def _cells(rows: Sequence[Row], keys: list[str]) -> Iterator[tuple[Row, str]]:
    for row in rows:
        for key in keys:
            yield row, key


def _order(rows: Sequence[Row]) -> Order:
    """Return each file's place in the list, by its address."""
    order: dict[str, int] = {}
    for row in rows:
        order.setdefault(row.cells.get("file_url", ""), row.line)
    return lambda resource: order.get(resource.get("url", ""), rows[-1].line)
