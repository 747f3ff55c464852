"""Our sectors and agencies in ckanext-dcat's RDF."""

from __future__ import annotations

from typing import Any

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from ckanext.dcat.profiles import (
    ADMS,
    DCAT,
    DCT,
    FOAF,
    RDF,
    SKOS,
    XSD,
    RDFProfile,
    URIRefOrLiteral,
)
from ckanext.dcat.utils import dataset_uri
from ckanext.qatar_sectors.harvest.relations import SERIES, WHOLE, Related, related
from ckanext.qatar_sectors.harvest.series.members import members, names_of
from ckanext.qatar_sectors.harvest.series.order import neighbours
from ckanext.qatar_sectors.taxonomy.crosswalk import default_crosswalk
from ckanext.qatar_sectors.taxonomy.sectors import SECTOR_BASE, Sector, sector_by_code
from ckanext.qatar_sectors.theme.text import values_of

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
FILE_TYPE_BASE = "http://publications.europa.eu/resource/authority/file-type/"
# Formats that the list of the EU knows under the same name.
FILE_TYPES = frozenset(
    [
        "CSV",
        "DOC",
        "DOCX",
        "GEOJSON",
        "HTML",
        "JPEG",
        "JSON",
        "ODS",
        "ODT",
        "PDF",
        "PNG",
        "PPTX",
        "RTF",
        "TXT",
        "XLS",
        "XLSX",
        "XML",
        "ZIP",
    ]
)
UNKNOWN_RIGHTS = URIRef("http://purl.org/adms/licencetype/UnknownIPR")
KIND_BASE = "https://data.gov.qa/id/kind/"
KINDS = {
    "disclosure": {
        "ar": "جواب منشور عن طلب معلومات",
        "en": "Published answer to a request for information",
    },
    "consultation": {"ar": "استشارة عامة", "en": "Public consultation"},
}


class QatarProfile(RDFProfile):
    """Adds each sector's URI and EU theme to `dcat:theme`, and the agency's names in both languages."""

    def graph_from_dataset(self, dataset_dict: dict[str, Any], dataset_ref: Node) -> None:
        """Add what the European profiles do not know."""
        for code in dataset_dict.get("sectors") or []:
            sector = sector_by_code(code)
            if sector:
                self._add_sector(dataset_ref, sector)
        self._add_theme_labels(dataset_ref)
        self._add_source_uri(dataset_dict, dataset_ref)
        self._add_kind(dataset_dict, dataset_ref)
        self._add_related(dataset_dict, dataset_ref)
        self._add_members(dataset_dict, dataset_ref)
        self._name_publisher(dataset_dict, dataset_ref)
        self._leave_out_unknown_rights(dataset_ref)

    def _leave_out_unknown_rights(self, dataset_ref: Node) -> None:
        """ckanext-dcat says of every licence that its kind is unknown, of CC BY, too, and as no concept, which the shapes refuse."""
        for distribution in self.g.objects(dataset_ref, DCAT.distribution):
            for licence in self.g.objects(distribution, DCT.license):
                self.g.remove((licence, DCT.type, UNKNOWN_RIGHTS))

    def _add_kind(self, dataset_dict: dict[str, Any], dataset_ref: Node) -> None:
        """What is not an ordinary dataset says what it is."""
        kind = KINDS.get(dataset_dict.get("type") or "")
        if kind is not None:
            uri = URIRef(f"{KIND_BASE}{dataset_dict['type']}")
            self.g.add((dataset_ref, DCT.type, uri))
            self.g.add((uri, RDF.type, SKOS.Concept))
            for language, name in kind.items():
                self.g.add((uri, SKOS.prefLabel, Literal(name, lang=language)))
            for distribution in self.g.objects(dataset_ref, DCAT.distribution):
                self._name_media_types(distribution)

    def _name_media_types(self, distribution: Node) -> None:
        """The official shapes ask for URIs of formats and media types, which ckanext-dcat gives as words."""
        for word in list(self.g.objects(distribution, DCAT.mediaType)):
            if isinstance(word, Literal):
                self.g.remove((distribution, DCAT.mediaType, word))
                uri = URIRef(f"{MEDIA_TYPES}{word}")
                self.g.add((distribution, DCAT.mediaType, uri))
                self.g.add((uri, RDF.type, DCT.MediaType))
        for word in list(self.g.objects(distribution, DCT["format"])):
            if isinstance(word, Literal):
                self.g.remove((distribution, DCT["format"], word))
                if str(word).upper() in FILE_TYPES:
                    uri = URIRef(f"{FILE_TYPE_BASE}{str(word).upper()}")
                    self.g.add((distribution, DCT["format"], uri))
                    self.g.add((uri, RDF.type, DCT.MediaTypeOrExtent))

    def _add_related(self, dataset_dict: dict[str, Any], dataset_ref: Node) -> None:
        """A series, or a whole that the dataset is part of: as it is called here, else as its source calls it."""
        here = {(each.relation, each.called): each for each in related(dataset_dict)}
        for relation in (SERIES, WHOLE):
            for called in dataset_dict.get(relation) or []:
                found = here.get((relation, called))
                if found is None:
                    # Nothing is known of it, and the shapes ask for a title of each series.
                    self.g.add((dataset_ref, DCT.isPartOf, URIRefOrLiteral(called)))
                    continue
                target = URIRef(dataset_uri({"id": found.package_id}))
                if relation == WHOLE:
                    self.g.add((dataset_ref, DCT.isPartOf, target))
                else:
                    self.g.add((dataset_ref, DCAT.inSeries, target))
                    self._describe_series(target, found)
                    self._add_neighbours(dataset_dict, dataset_ref, found)

    def _add_members(self, dataset_dict: dict[str, Any], dataset_ref: Node) -> None:
        """A series names its members. What they are they say themselves, with `dcat:inSeries` and the series' class: half a
        description of each here would be taken for the whole by who reads the catalogue page by page.
        """
        source = str(dataset_dict.get("harvest_source_id") or "")
        for each in members(source, names_of(dataset_dict)):
            if each.package_id != dataset_dict.get("id"):
                member = URIRef(dataset_uri({"id": each.package_id}))
                self.g.add((dataset_ref, DCAT.seriesMember, member))

    def _add_neighbours(
        self, dataset_dict: dict[str, Any], dataset_ref: Node, series: Related
    ) -> None:
        """Who comes before and after in a series, where dates say it."""
        source = str(dataset_dict["harvest_source_id"])
        beside = neighbours(members(source, series.names), str(dataset_dict["id"]))
        for predicate, each in ((DCAT.prev, beside.previous), (DCAT.next, beside.next)):
            if each is not None:
                uri = URIRef(dataset_uri({"id": each.package_id}))
                self.g.add((dataset_ref, predicate, uri))

    def _describe_series(self, series: Node, found: Related) -> None:
        titles = values_of(found.title_translated) or {"": found.title}
        notes = values_of(found.notes_translated) or titles
        self.g.add((series, RDF.type, DCAT.DatasetSeries))
        for predicate, texts in ((DCT.title, titles), (DCT.description, notes)):
            for language, text in texts.items():
                self.g.add((series, predicate, Literal(text, lang=language or None)))

    def _add_sector(self, dataset_ref: Node, sector: Sector) -> None:
        uri = URIRef(sector.uri)
        self.g.add((dataset_ref, DCAT.theme, uri))
        self.g.add((dataset_ref, DCAT.theme, URIRef(sector.eu_theme)))
        self.g.add((uri, SKOS.inScheme, URIRef(SECTOR_BASE.rstrip("/"))))
        for language, name in sector.name.items():
            self.g.add((uri, SKOS.prefLabel, Literal(name, lang=language)))

    def _add_theme_labels(self, dataset_ref: Node) -> None:
        """The official shapes ask for the type and label of every theme."""
        labels = {theme.uri: theme.labels for theme in default_crosswalk().eu_themes}
        for theme in set(self.g.objects(dataset_ref, DCAT.theme)):
            self.g.add((theme, RDF.type, SKOS.Concept))
            for language, label in labels.get(str(theme), {}).items():
                self.g.add((theme, SKOS.prefLabel, Literal(label, lang=language)))

    def _add_source_uri(self, dataset_dict: dict[str, Any], dataset_ref: Node) -> None:
        """Our URI is the subject; the one that the source gave is another identifier."""
        if original := dataset_dict.get("original_uri"):
            identifier = BNode()
            self.g.add((dataset_ref, ADMS.identifier, identifier))
            self.g.add((identifier, RDF.type, ADMS.Identifier))
            self.g.add((identifier, SKOS.notation, Literal(original, datatype=XSD.anyURI)))

    def _name_publisher(self, dataset_dict: dict[str, Any], dataset_ref: Node) -> None:
        """ckanext-dcat names the agency by its title in one language."""
        agency = dataset_dict.get("organization") or {}
        names = agency.get("title_translated")
        if not names or dataset_dict.get("publisher"):
            return
        for publisher in self.g.objects(dataset_ref, DCT.publisher):
            self.g.remove((publisher, FOAF.name, None))
            for language, name in names.items():
                self.g.add((publisher, FOAF.name, Literal(name, lang=language)))
