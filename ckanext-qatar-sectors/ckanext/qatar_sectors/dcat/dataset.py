"""A dcat:Dataset becomes a dataset dictionary of our schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from ckanext.qatar_sectors.taxonomy.evidence import Evidence

from . import dates, identity, links, unmapped, vocabularies
from .agents import contacts, publishers
from .caps import cap
from .concepts import eu_themes, frequency
from .distributions import first_of, licence_of, resources, statement, uris
from .graph import Graph, Node, Properties, RecordTooLarge, Term
from .namespaces import (
    ADMS,
    CATALOG,
    CATALOG_IT,
    DATASET,
    DATASET_IT,
    DCAT,
    DCT,
    EU_ACCESS,
    FOAF,
    OWL,
    RDFS,
    SERIES,
    SKOS,
)
from .notes import Note, Notes
from .places import spatial, temporal
from .recommended import note_missing
from .texts import MAX_TITLE, bilingual, keywords, line

MAX_RAW = 2_000_000
# CKAN's own limit.
MAX_VERSION = 100
Order = Callable[[dict[str, Any]], int]
_PUBLIC = EU_ACCESS + "PUBLIC"


@dataclass(frozen=True)
class Mapped:
    """A record that became a dataset."""

    identifier: str
    identity: str
    raw: str
    dataset: dict[str, Any]
    evidence: Evidence
    notes: tuple[Note, ...]
    unmapped: unmapped.Pairs = ()


@dataclass(frozen=True)
class Unmappable:
    """A record that cannot become a dataset, and why."""

    identifier: str | None
    raw: str
    note: Note


def datasets(graph: Graph) -> Iterator[Node]:
    """Yield the datasets and series of a graph, in the order of the document."""
    return graph.of_type(DATASET, DATASET_IT, SERIES)


def map_dataset(
    graph: Graph,
    node: Node,
    languages: tuple[str, ...] = (),
    *,
    raw: str = "",
    more: tuple[tuple[str, str], ...] = (),
    order: Order | None = None,
) -> Mapped | Unmappable:
    """Map one dataset; `languages` are those the catalogue names, for texts that do not name theirs.

    A format that is not RDF gives the record's own text as `raw`, as `more` what of it is not in the graph,
    and as `order` a key by which its files stand as the publisher put them: RDF has no order.
    """
    uri = node.value if isinstance(node, NamedNode) else ""
    said = graph.properties(node)
    try:
        raw = raw or graph.text(node)
    except RecordTooLarge:
        return Unmappable(uri or None, "", Note("record_too_large"))
    if any(
        len(term.value) > MAX_TITLE
        for term in said.get(DCT + "title", [])
        if isinstance(term, Literal)
    ):
        return Unmappable(
            uri or None, raw[:MAX_TITLE], Note("title_too_long", "title", {"limit": str(MAX_TITLE)})
        )
    if len(raw) > MAX_RAW:
        return Unmappable(uri or None, raw[:MAX_TITLE], Note("record_too_large"))
    notes = Notes()
    own = sorted(
        {
            code
            for each in uris(said.get(DCT + "language", []))
            if (code := vocabularies.language_code(each))
        }
    )
    prefer = own or list(languages)
    default = prefer[0] if len(prefer) == 1 else ""
    title = bilingual(said.get(DCT + "title", []), notes, "title", default=default, prefer=prefer)
    if not title:
        return Unmappable(uri or _identifier(said) or None, raw, Note("no_title", "title"))
    dataset: dict[str, Any] = {"title_translated": title}
    _put_description(dataset, said, notes, default, prefer)
    _put_plain_values(dataset, graph, said, notes)
    _put_structures(dataset, graph, said, notes)
    files = resources(graph, _distributions(said), notes, default, prefer)
    dataset["resources"] = sorted(files, key=order) if order else files
    cap(dataset, notes)
    _put_licence(dataset, graph, said, notes)
    is_series = SERIES in graph.types(node)
    if is_series:
        notes.add("series", "dataset")
    found, kind = identity.identify(uri, _identifier(said), dataset.get("url", ""), dataset)
    if kind == identity.URI:
        dataset["original_uri"] = uri
    evidence = _evidence(graph, said, dataset)
    note_missing(dataset, evidence, notes, series=is_series)
    left = unmapped.of_record(graph, node, _distributions(said))
    pairs = unmapped.settled([*notes.left, *left, *more], notes)
    return Mapped(found, kind, raw, dataset, evidence, notes.all(), pairs)


def catalogue_languages(graph: Graph) -> tuple[str, ...]:
    """Return the codes of the languages that the catalogue says it is in."""
    found = set()
    for node in graph.of_type(CATALOG, CATALOG_IT):
        for each in uris(graph.properties(node).get(DCT + "language", [])):
            if code := vocabularies.language_code(each):
                found.add(code)
    return tuple(sorted(found))


def _distributions(said: Properties) -> list[Term]:
    return said.get(DCAT + "distribution", [])


def _identifier(said: Properties) -> str:
    values = uris(said.get(DCT + "identifier", []))
    return values[0] if values else ""


def _put_description(
    dataset: dict[str, Any], said: Properties, notes: Notes, default: str, prefer: list[str]
) -> None:
    text = bilingual(
        said.get(DCT + "description", []),
        notes,
        "description",
        default=default,
        prefer=prefer,
        paragraphs=True,
    )
    if text:
        dataset["notes_translated"] = text
    words = keywords(said.get(DCAT + "keyword", []), notes, default=default, prefer=prefer)
    if words:
        dataset["tags_translated"] = words


def _put_plain_values(
    dataset: dict[str, Any], graph: Graph, said: Properties, notes: Notes
) -> None:
    if value := first_of(said.get(DCT + "identifier", []), notes, "identifier"):
        dataset["identifier"] = line(value, notes, "identifier")
    for key in ("issued", "modified"):
        if day := dates.read(said.get(DCT + key, []), notes, key, latest=key == "modified"):
            dataset[key] = day
    # Some feeds write dcat:accrualPeriodicity.
    for iri in (DCT + "accrualPeriodicity", DCAT + "accrualPeriodicity"):
        if value := frequency(graph, said.get(iri, []), notes):
            dataset["frequency"] = value
            break
    if values := uris(said.get(DCT + "language", [])):
        dataset["language"] = sorted({vocabularies.language(each) for each in values})
    if rights := statement(graph, said.get(DCT + "accessRights", []), notes, "accessRights"):
        named = next(
            iter(uris([t for t in said[DCT + "accessRights"] if isinstance(t, NamedNode)])), ""
        )
        dataset["access_rights"] = vocabularies.access_right(named or rights)
        if dataset["access_rights"].startswith(EU_ACCESS) and dataset["access_rights"] != _PUBLIC:
            notes.add("not_public", "accessRights")
    if values := uris(said.get(DCT + "conformsTo", [])):
        dataset["conforms_to"] = values
    for iri in (DCAT + "version", OWL + "versionInfo", ADMS + "version"):
        if value := first_of(said.get(iri, []), notes, "version"):
            dataset["version"] = value[:MAX_VERSION]
            if len(value) > MAX_VERSION:
                notes.add("text_shortened", "version", limit=str(MAX_VERSION))
            break
    for key, iri in (("series", DCAT + "inSeries"), ("is_part_of", DCT + "isPartOf")):
        if values := uris(said.get(iri, [])):
            dataset[key] = values
    if provenance := statement(graph, said.get(DCT + "provenance", []), notes, "provenance"):
        dataset["provenance"] = provenance
    if pages := links.addresses(said.get(FOAF + "page", []), notes, "documentation"):
        dataset["documentation"] = pages
    if page := links.first(said.get(DCAT + "landingPage", []), notes, "landingPage"):
        dataset["url"] = page
    if themes := eu_themes(graph, said.get(DCAT + "theme", [])):
        dataset["theme"] = themes


def _put_structures(dataset: dict[str, Any], graph: Graph, said: Properties, notes: Notes) -> None:
    found = {
        # In Italy the holder of the rights must be named, the publisher need not.
        "publisher": publishers(
            graph, said.get(DCT + "publisher", []) or said.get(DCT + "rightsHolder", []), notes
        ),
        "contact": contacts(
            graph, said.get(DCAT + "contactPoint", []) or said.get(ADMS + "contactPoint", []), notes
        ),
        "spatial_coverage": spatial(graph, said.get(DCT + "spatial", []), notes),
        "temporal_coverage": temporal(graph, said.get(DCT + "temporal", []), notes),
    }
    dataset.update({key: value for key, value in found.items() if value})


def _put_licence(dataset: dict[str, Any], graph: Graph, said: Properties, notes: Notes) -> None:
    """Take the dataset's licence, else that of the first resource which has one."""
    licence = licence_of(graph, said.get(DCT + "license", []), notes, "license") or next(
        (each["license"] for each in dataset["resources"] if each.get("license")), ""
    )
    if licence:
        dataset["license_id"] = vocabularies.licence_id(licence)


def _evidence(graph: Graph, said: Properties, dataset: dict[str, Any]) -> Evidence:
    theme_uris, labels = set(), set()
    for term in said.get(DCAT + "theme", []):
        if isinstance(term, NamedNode):
            theme_uris.add(term.value)
        elif isinstance(term, Literal):
            labels.add(term.value.strip())
        described = graph.properties(term)
        for iri in (SKOS + "prefLabel", RDFS + "label"):
            labels |= {
                each.value.strip() for each in described.get(iri, []) if isinstance(each, Literal)
            }
    publisher = next(
        (each["name"] for each in dataset.get("publisher", ()) if each.get("name")), ""
    )
    return Evidence(
        theme_uris=tuple(sorted(theme_uris)),
        theme_labels=tuple(sorted(labels - {""})),
        keywords=tuple(
            word for words in dataset.get("tags_translated", {}).values() for word in words
        ),
        publisher=publisher,
        titles=tuple(dataset["title_translated"].values()),
    )
