"""An agency's DCAT catalogue in RDF/XML, Turtle, JSON-LD or N-Triples."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, SKOS, XSD

from demo import content, files, geometry, words
from demo.ordering import ordered

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
ADMS = Namespace("http://www.w3.org/ns/adms#")
PREFIXES = {"dcat": DCAT, "dct": DCTERMS, "foaf": FOAF, "vcard": VCARD, "spdx": SPDX, "skos": SKOS}

SERIALISATIONS = {
    "rdf": ("xml", "application/rdf+xml"),
    "ttl": ("turtle", "text/turtle"),
    "jsonld": ("json-ld", "application/ld+json"),
    "nt": ("nt", "application/n-triples"),
}


def render(agency: content.Agency, base_url: str, ending: str) -> bytes:
    """Return the whole catalogue of an agency; `base_url` is where this server answers."""
    graph = Graph()
    for prefix, namespace in (PREFIXES | {"dcatap": DCATAP, "adms": ADMS}).items():
        graph.bind(prefix, namespace)
    base = f"{base_url.rstrip('/')}/{agency.name}"
    catalogue, publisher = (
        URIRef(f"https://data.gov.qa/id/sample/{agency.name}"),
        _publisher(graph, agency),
    )
    graph.add((catalogue, RDF.type, DCAT.Catalog))
    graph.add((catalogue, DCTERMS.publisher, publisher))
    graph.add((catalogue, FOAF.homepage, URIRef(agency.homepage)))
    _texts(graph, catalogue, DCTERMS.title, agency.title)
    _texts(graph, catalogue, DCTERMS.description, agency.description)
    for dataset in agency.datasets:
        node = URIRef(words.uri(agency, dataset))
        graph.add((catalogue, DCAT.dataset, node))
        _dataset(graph, node, agency, dataset, publisher, base)
    name, _ = SERIALISATIONS[ending]
    if name == "json-ld":
        context = {key: str(value) for key, value in PREFIXES.items()}
        text = graph.serialize(format=name, context=context)
    else:
        text = graph.serialize(format=name)
    return ordered(ending, text)


def _publisher(graph: Graph, agency: content.Agency) -> URIRef:
    node = URIRef(agency.homepage)
    graph.add((node, RDF.type, FOAF.Organization))
    graph.add((node, DCTERMS.type, URIRef(words.ADMS)))
    graph.add((node, FOAF.homepage, URIRef(agency.homepage)))
    graph.add((node, FOAF.mbox, URIRef(f"mailto:{agency.email}")))
    _texts(graph, node, FOAF.name, agency.title)
    return node


def _texts(graph: Graph, node: URIRef | BNode, predicate: URIRef, text: content.Text) -> None:
    for language, value in text.items():
        if value:
            graph.add((node, predicate, Literal(value, lang=language)))


def _dataset(
    graph: Graph,
    node: URIRef,
    agency: content.Agency,
    dataset: content.Dataset,
    publisher: URIRef,
    base: str,
) -> None:
    add = graph.add
    add((node, RDF.type, DCAT.Dataset))
    _texts(graph, node, DCTERMS.title, dataset.title)
    for language in ("ar", "en"):
        text = words.description(agency, dataset, language)
        _texts(graph, node, DCTERMS.description, {language: text})
        for keyword in dataset.tags.get(language, []):
            add((node, DCAT.keyword, Literal(keyword, lang=language)))
    add((node, DCTERMS.identifier, Literal(words.identifier(agency, dataset))))
    add((node, DCAT.landingPage, URIRef(f"{base}/datasets/{dataset.id}")))
    add((node, DCTERMS.publisher, publisher))
    add((node, DCTERMS.issued, _day(dataset.issued)))
    add((node, DCTERMS.modified, _day(dataset.modified)))
    add((node, DCTERMS.accessRights, URIRef(f"{words.EU}access-right/{dataset.access}")))
    add((node, DCTERMS.accrualPeriodicity, URIRef(f"{words.EU}frequency/{dataset.frequency}")))
    language = "ARA" if dataset.language == "ar" else "ENG"
    add((node, DCTERMS.language, URIRef(f"{words.EU}language/{language}")))
    for theme in _themes(agency, dataset):
        add((node, DCAT.theme, URIRef(theme)))
    _contact(graph, node, agency, dataset)
    _period(graph, node, dataset)
    _place(graph, node, dataset)
    for file in dataset.files:
        _distribution(graph, node, agency, dataset, file, base)


def _themes(agency: content.Agency, dataset: content.Dataset) -> list[str]:
    if dataset.themes is not None:
        return [f"{words.EU}data-theme/{code}" for code in dataset.themes]
    if dataset.sector is None:
        return []
    theme = f"{words.EU}data-theme/{words.EU_THEME[dataset.sector]}"
    return [theme] if agency.themes == "eu" else [words.SECTOR + dataset.sector, theme]


def _contact(graph: Graph, node: URIRef, agency: content.Agency, dataset: content.Dataset) -> None:
    card = BNode(f"contact-{dataset.id}")
    graph.add((node, DCAT.contactPoint, card))
    graph.add((card, RDF.type, VCARD.Organization))
    _texts(graph, card, VCARD.fn, agency.title)
    graph.add((card, VCARD.hasEmail, URIRef(f"mailto:{agency.email}")))


def _period(graph: Graph, node: URIRef, dataset: content.Dataset) -> None:
    period = BNode(f"period-{dataset.id}")
    first, last = dataset.years
    graph.add((node, DCTERMS.temporal, period))
    graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
    graph.add((period, DCAT.startDate, _day(date(first, 1, 1))))
    graph.add((period, DCAT.endDate, _day(date(last, 12, 31))))


def _place(graph: Graph, node: URIRef, dataset: content.Dataset) -> None:
    if dataset.spatial == "qatar":
        graph.add((node, DCTERMS.spatial, URIRef(f"{words.EU}country/QAT")))
        return
    town = geometry.gazetteer()["municipalities"][dataset.spatial]
    place = BNode(f"place-{dataset.id}")
    graph.add((node, DCTERMS.spatial, place))
    graph.add((place, RDF.type, DCTERMS.Location))
    _texts(graph, place, SKOS.prefLabel, town["name"])
    wkt = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")
    longitude, latitude = town["at"]
    graph.add((place, DCAT.centroid, Literal(f"POINT({longitude} {latitude})", datatype=wkt)))


def _distribution(
    graph: Graph,
    dataset_node: URIRef,
    agency: content.Agency,
    dataset: content.Dataset,
    file: content.File,
    base: str,
) -> None:
    made = files.blob(agency.name, dataset.id, file.name)
    if made is None:
        raise LookupError(file.name)
    number = dataset.files.index(file) + 1
    node = URIRef(f"{words.uri(agency, dataset)}/file/{number}")
    link = URIRef(f"{base}/files/{quote(file.name)}")
    add = graph.add
    add((dataset_node, DCAT.distribution, node))
    add((node, RDF.type, DCAT.Distribution))
    _texts(graph, node, DCTERMS.title, file.title)
    _texts(graph, node, DCTERMS.description, words.SAMPLE)
    add((node, DCAT.accessURL, link))
    add((node, DCAT.downloadURL, link))
    add((node, DCTERMS.format, URIRef(f"{words.EU}file-type/{words.FORMAT[file.format]}")))
    kind = made.media_type
    add((node, DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{kind}")))
    add((node, DCTERMS.license, URIRef(words.LICENCE)))
    add((node, DCAT.byteSize, Literal(str(len(made.body)), datatype=XSD.nonNegativeInteger)))
    add((node, DCATAP.availability, URIRef(f"{words.EU}planned-availability/STABLE")))
    add((node, DCTERMS.modified, _day(dataset.modified)))
    checksum = BNode(f"checksum-{dataset.id}-{number}")
    add((node, SPDX.checksum, checksum))
    add((checksum, RDF.type, SPDX.Checksum))
    add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    add((checksum, SPDX.checksumValue, Literal(made.sha256, datatype=XSD.hexBinary)))


def _day(value: date) -> Literal:
    return Literal(value.isoformat(), datatype=XSD.date)
