"""DCAT-AP as countries write it: Italy, Spain, Germany, Switzerland."""

from __future__ import annotations

import pytest

from .conftest import flaws, read_all

EU = "http://publications.europa.eu/resource/authority/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PREFIXES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix schema: <http://schema.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix time: <http://www.w3.org/2006/time#> .
@prefix dcatapit: <http://dati.gov.it/onto/dcatapit#> . @prefix adms: <http://www.w3.org/ns/adms#> .
@prefix dcatde: <http://dcat-ap.de/def/dcatde/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
"""

ITALY = """
<https://dati.example.it/catalog> a dcatapit:Catalog ; dct:language <EU/language/ITA> ;
  dcat:dataset <https://dati.example.it/d/1> .
<https://dati.example.it/d/1> a dcatapit:Dataset ; dct:identifier "c_h501:1" ;
  dct:title "Scuole" ; dct:description "Elenco delle scuole" ; dcat:theme <EU/data-theme/EDUC> ;
  dct:subject <http://eurovoc.europa.eu/100142> ; dct:modified "2024-05-01"^^xsd:date ;
  dct:accrualPeriodicity <EU/frequency/ANNUAL> ; dct:language <EU/language/ITA> ;
  dct:rightsHolder [ a dcatapit:Agent, foaf:Agent ; dct:identifier "c_h501" ; foaf:name "Comune di Roma" ] ;
  dcat:contactPoint [ a dcatapit:Organization, vcard:Organization ; vcard:fn "Ufficio dati" ;
    vcard:hasEmail <mailto:dati@example.it> ; vcard:hasTelephone [ vcard:hasValue <tel:+3906> ] ] ;
  dct:spatial [ a dct:Location, dcatapit:Location ; dcatapit:geographicalIdentifier <http://sws.geonames.org/3169070> ] ;
  dct:temporal [ a dct:PeriodOfTime ; schema:startDate "2023-01-01" ; schema:endDate "2023-12-31" ] ;
  dcat:distribution <https://dati.example.it/d/1/csv> .
<https://dati.example.it/d/1/csv> a dcatapit:Distribution, dcat:Distribution ; dct:format <EU/file-type/CSV> ;
  dct:title "CSV" ; dcat:accessURL <https://dati.example.it/scuole> ; dcat:downloadURL <https://dati.example.it/scuole.csv> ;
  dct:license <https://w3id.org/italia/controlled-vocabulary/licences/A21_CCBY40> .
<https://w3id.org/italia/controlled-vocabulary/licences/A21_CCBY40> a dcatapit:LicenseDocument ;
  foaf:name "Creative Commons Attribuzione 4.0" ; dct:type <http://purl.org/adms/licencetype/Attribution> .
"""

SPAIN = """
<https://datos.example.es/catalogo> a dcat:Catalog ; dct:language "es" ; dcat:dataset <https://datos.example.es/d/1> .
<https://datos.example.es/d/1> a dcat:Dataset ; dct:title "Aforos de tráfico"@es, "Traffic counts"@en ;
  dct:description "Intensidad media diaria"@es ; dcat:keyword "tráfico"@es, "traffic"@en ;
  dcat:theme <http://datos.gob.es/kos/sector-publico/sector/transporte> ; dct:language "es" ;
  dct:publisher <http://datos.gob.es/recurso/sector-publico/org/Organismo/L01280796> ;
  dct:license <https://creativecommons.org/licenses/by/4.0/deed.es> ; dct:issued "2012-04-01T00:00:00+02:00"^^xsd:dateTime ;
  dct:accrualPeriodicity [ a dct:Frequency ; rdf:value [ a time:DurationDescription ; rdfs:label "Cada mes" ;
    time:months "1"^^xsd:decimal ] ] ;
  dct:spatial <http://datos.gob.es/recurso/sector-publico/territorio/Provincia/Madrid> ;
  dct:temporal [ a time:Interval, dct:PeriodOfTime ;
    time:hasBeginning [ a time:Instant ; time:inXSDDateTime "2020-01-01T00:00:00"^^xsd:dateTime ] ;
    time:hasEnd [ a time:Instant ; time:inXSDDateTime "2020-12-31T00:00:00"^^xsd:dateTime ] ] ;
  dct:valid "2030-01-01" ; dct:references <https://datos.example.es/norma> ;
  dcat:distribution [ a dcat:Distribution ; dct:title "Aforos"@es ; dct:identifier "aforos-csv" ;
    dcat:accessURL "https://datos.example.es/aforos.csv"^^xsd:anyURI ; dcat:byteSize "2048"^^xsd:decimal ;
    dct:format [ a dct:IMT ; rdf:value "text/csv" ; rdfs:label "CSV" ] ] .
"""

GERMANY = """
<https://daten.example.de/d/1> a dcat:Dataset ; dct:title "Haushalt"@de, "Budget"@en ; dct:description "Plan"@de ;
  dcat:theme <https://daten.example.de/thema/GOVE>, <EU/data-theme/ECON> ;
  dcatde:contributorID <http://dcat-ap.de/def/contributors/x> ; dcatde:politicalGeocodingLevelURI <http://dcat-ap.de/def/politicalGeocoding/Level/state> ;
  dct:publisher [ a foaf:Organization ; foaf:name "Amt"@de, "Office"@en ] ;
  dcat:distribution [ dcat:accessURL <https://daten.example.de/1> ; dct:license <http://dcat-ap.de/def/licenses/dl-by-de/2.0> ;
    dcatde:licenseAttributionByText "Amt für Daten" ; dct:format <EU/file-type/XLSX> ] .
<https://daten.example.de/thema/GOVE> a skos:Concept ; skos:prefLabel "Regierung"@de ; skos:exactMatch <EU/data-theme/GOVE> .
"""

SWITZERLAND = """
<https://opendata.example.ch/d/1> a dcat:Dataset ; dct:identifier "1@amt" ;
  dct:title "Wasser"@de, "Eau"@fr, "Acqua"@it, "Water"@en ; dct:description "Pegel"@de, "Niveau"@fr ;
  dct:accrualPeriodicity <http://purl.org/cld/freq/daily> ; dct:relation [ rdfs:label "Verordnung" ] ;
  dcat:landingPage <https://amt.example.ch/> ; dct:temporal [ schema:startDate "1990" ; schema:endDate "2020-06" ] ;
  dcat:distribution [ dcat:accessURL <https://opendata.example.ch/1.csv> ; dct:format "CSV" ;
    dct:rights "NonCommercialAllowed-CommercialAllowed-ReferenceRequired" ] .
"""


def one(turtle):
    found, bad = read_all(PREFIXES + turtle.replace("EU/", EU))
    assert not bad
    assert len(found) == 1
    return found[0]


def test_italy_writes_classes_of_its_own_and_names_the_holder_of_the_rights():
    item = one(ITALY)
    dataset = item.dataset
    assert dataset["title_translated"] == {"en": "Scuole"}
    assert {each.params["language"] for each in flaws(item)} == {"it"}
    assert dataset["publisher"][0]["name"] == "Comune di Roma"
    assert dataset["contact"] == [{"name": "Ufficio dati", "email": "dati@example.it"}]
    assert dataset["temporal_coverage"] == [{"start": "2023-01-01", "end": "2023-12-31"}]
    assert dataset["frequency"] == EU + "frequency/ANNUAL"
    assert (dataset["resources"][0]["format"], dataset["resources"][0]["mimetype"]) == (
        "CSV",
        "text/csv",
    )
    assert ("dcat:contactPoint/vcard:hasTelephone", "vcard:hasValue: tel:+3906") in item.unmapped
    assert ("dct:subject", "http://eurovoc.europa.eu/100142") in item.unmapped
    assert (
        "dct:spatial/dcatapit:geographicalIdentifier",
        "http://sws.geonames.org/3169070",
    ) in item.unmapped


def test_spain_describes_frequency_period_and_format_by_nodes():
    item = one(SPAIN)
    dataset = item.dataset
    assert dataset["title_translated"] == {"en": "Traffic counts"}
    assert dataset["tags_translated"] == {"en": ["traffic"]}
    assert dataset["frequency"] == EU + "frequency/MONTHLY"
    assert dataset["license_id"] == "cc-by"
    assert dataset["temporal_coverage"] == [
        {"start": "2020-01-01T00:00:00", "end": "2020-12-31T00:00:00"}
    ]
    (resource,) = dataset["resources"]
    assert (resource["format"], resource["mimetype"], resource["size"]) == ("CSV", "text/csv", 2048)
    assert ("dct:title@es", "Aforos de tráfico") in item.unmapped
    assert ("dcat:keyword@es", "tráfico") in item.unmapped
    assert ("dct:valid", "2030-01-01") in item.unmapped


def test_germany_says_which_theme_of_the_eu_its_own_theme_is():
    item = one(GERMANY)
    assert item.dataset["theme"] == [EU + "data-theme/ECON", EU + "data-theme/GOVE"]
    assert item.dataset["publisher"][0]["name"] == "Office"
    assert "Regierung" in item.evidence.theme_labels
    left = dict(item.unmapped)
    assert left["dct:title@de"] == "Haushalt"
    assert left["dct:publisher@de"] == "Amt"
    assert left["dcat:distribution/dcatde:licenseAttributionByText"] == "Amt für Daten"


def test_switzerland_has_four_languages_of_which_none_is_lost():
    item = one(SWITZERLAND)
    assert item.dataset["title_translated"] == {"en": "Water"}
    assert item.dataset["notes_translated"] == {"en": "Pegel"}
    assert item.dataset["frequency"] == EU + "frequency/DAILY"
    assert item.dataset["temporal_coverage"] == [{"start": "1990", "end": "2020-06"}]
    assert item.dataset["resources"][0]["rights"].startswith("NonCommercialAllowed")
    left = set(item.unmapped)
    assert {("dct:title@de", "Wasser"), ("dct:title@fr", "Eau"), ("dct:title@it", "Acqua")} <= left
    assert {("dct:description@fr", "Niveau"), ("dct:relation", "rdfs:label: Verordnung")} <= left


@pytest.mark.parametrize(
    ("version", "statements", "field", "expected"),
    [
        ("1", 'adms:version "2"', "version", "2"),
        ("1", 'adms:contactPoint [ vcard:fn "Desk" ]', "contact", [{"name": "Desk"}]),
        ("2", 'owl:versionInfo "2"', "version", "2"),
        ("3", 'dcat:version "2"', "version", "2"),
        ("1", "dct:isPartOf <urn:x:whole>", "is_part_of", ["urn:x:whole"]),
        ("3", "dcat:inSeries <urn:x:series>", "series", ["urn:x:series"]),
        (
            "1",
            'dct:temporal [ schema:startDate "2020" ]',
            "temporal_coverage",
            [{"start": "2020"}],
        ),
        ("3", 'dct:temporal [ dcat:startDate "2020" ]', "temporal_coverage", [{"start": "2020"}]),
    ],
)
def test_versions_of_dcat_ap_are_read_alike(version, statements, field, expected):
    item = one(f'<urn:x:1> a dcat:Dataset ; dct:title "Schools"@en ; {statements} .')
    assert item.dataset[field] == expected
