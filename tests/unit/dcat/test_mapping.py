"""What each property of a dcat:Dataset becomes."""

from __future__ import annotations

import pyoxigraph
import pytest

from ckanext.qatar_sectors.dcat import recommended
from ckanext.qatar_sectors.dcat.dataset import (
    Mapped,
    Unmappable,
    catalogue_languages,
    datasets,
    map_dataset,
)
from ckanext.qatar_sectors.dcat.graph import Graph

EU = "http://publications.europa.eu/resource/authority/"
PREFIXES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix locn: <http://www.w3.org/ns/locn#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> . @prefix schema: <http://schema.org/> .
@prefix time: <http://www.w3.org/2006/time#> . @prefix adms: <http://www.w3.org/ns/adms#> .
"""


def graph_of(turtle):
    syntax = pyoxigraph.RdfFormat.TURTLE
    return Graph(
        pyoxigraph.parse(
            (PREFIXES + turtle).encode(), format=syntax, base_iri="https://a.example/", lenient=True
        )
    )


def mapped(statements, extra="", subject="<https://a.example/d/1>"):
    title = "" if "dct:title" in statements else 'dct:title "Schools"@en ; '
    graph = graph_of(f"{subject} a dcat:Dataset ; {title} {statements} . {extra}")
    return map_dataset(graph, next(datasets(graph)), catalogue_languages(graph))


def flaws(result):
    return [note for note in result.notes if note.code not in recommended.CODES]


@pytest.mark.parametrize(
    ("statements", "title", "language"),
    [
        ('dct:title "مدارس"@ar, "Schools"@en', {"ar": "مدارس", "en": "Schools"}, None),
        ('dct:title "مدارس"@ar-QA, "Schools"@en-GB', {"ar": "مدارس", "en": "Schools"}, None),
        ('dct:title "مدارس", "Schools"', {"ar": "مدارس", "en": "Schools"}, None),
        ('dct:title "Schulen"@de', {"en": "Schulen"}, "de"),
        ('dct:title "Schulen"@de, "Schools"@en', {"en": "Schools"}, None),
        ('dct:title "Écoles"@fr, "Schulen"@de', {"en": "Schulen"}, "de"),
        ('dct:title "Écoles"@fr, "Schulen"@de ; dct:language "fr"', {"en": "Écoles"}, "fr"),
        (
            'dct:title "Scholen" ; dct:language <http://lexvo.org/id/iso639-3/nld>',
            {"en": "Scholen"},
            "nl",
        ),
        (
            'dct:title "مدارس" ; dct:language <http://lexvo.org/id/iso639-3/nld>',
            {"ar": "مدارس"},
            None,
        ),
        (
            f'dct:title "Schools" ; dct:language <{EU}language/ARA>, <{EU}language/ENG>',
            {"en": "Schools"},
            None,
        ),
    ],
)
def test_titles_by_language(statements, title, language):
    result = mapped(statements)
    assert result.dataset["title_translated"] == title
    assert [note.params["language"] for note in flaws(result)] == ([language] if language else [])


def test_without_a_title_the_record_is_refused_by_its_name():
    result = mapped('dct:title "  " ; dct:description "x"')
    assert isinstance(result, Unmappable)
    assert (result.identifier, result.note.code) == ("https://a.example/d/1", "no_title")


@pytest.mark.parametrize(
    ("subject", "statements", "identity", "identifier"),
    [
        ("<https://a.example/d/1>", 'dct:identifier "7"', "uri", "https://a.example/d/1"),
        ("<urn:x-a:1>", 'dct:identifier "7"', "uri", "urn:x-a:1"),
        ("<file:///d>", 'dct:identifier "7"', "identifier", "7"),
        ("[]", 'dct:identifier "7" ; dcat:landingPage <https://a.example/p>', "identifier", "7"),
        ("[]", "dcat:landingPage <https://a.example/p>", "landing_page", "https://a.example/p"),
    ],
)
def test_identity(subject, statements, identity, identifier):
    result = mapped(statements, subject=subject)
    assert (result.identity, result.identifier) == (identity, identifier)
    assert result.dataset.get("original_uri") == (identifier if identity == "uri" else None)


def test_without_any_name_the_title_and_first_distribution_tell():
    plain = mapped("dcat:distribution [ dcat:accessURL <https://a.example/1> ]", subject="[]")
    described = mapped(
        'dct:description "new" ; dcat:distribution [ dcat:accessURL <https://a.example/1> ]',
        subject="[]",
    )
    other = mapped("dcat:distribution [ dcat:accessURL <https://a.example/2> ]", subject="[]")
    assert plain.identity == "hash"
    assert plain.identifier == described.identifier != other.identifier


@pytest.mark.parametrize(
    ("statements", "field", "value"),
    [
        (f"dct:accrualPeriodicity <{EU}frequency/ANNUAL>", "frequency", EU + "frequency/ANNUAL"),
        (
            "dct:accrualPeriodicity <http://purl.org/cld/freq/monthly>",
            "frequency",
            EU + "frequency/MONTHLY",
        ),
        ('dct:accrualPeriodicity "R/P1D"', "frequency", EU + "frequency/DAILY"),
        ('dct:accrualPeriodicity "now and then"', "frequency", "now and then"),
        ('dct:accessRights "non-public"', "access_rights", EU + "access-right/NON_PUBLIC"),
        (
            f"dct:accessRights <{EU}access-right/RESTRICTED>",
            "access_rights",
            EU + "access-right/RESTRICTED",
        ),
        ('dct:accessRights [ rdfs:label "public" ]', "access_rights", EU + "access-right/PUBLIC"),
        ('dct:issued "٢٠٢٤-٠٢-٢٩"', "issued", "2024-02-29"),
        (
            'dct:modified "2017-10-04T07:42:30+0000", "2016"',
            "modified",
            "2017-10-04T07:42:30+00:00",
        ),
        ('dct:issued "2023-05"', "issued", "2023-05"),
        ("dct:license <http://creativecommons.org/licenses/by/4.0/deed.ar>", "license_id", "cc-by"),
        ("dct:license <https://data.gov.qa/licence>", "license_id", "https://data.gov.qa/licence"),
        (
            f"dcat:theme <{EU}data-theme/HEAL>, <https://a.example/theme>",
            "theme",
            [EU + "data-theme/HEAL"],
        ),
        ('dct:provenance [ rdfs:label "Survey" ]', "provenance", "Survey"),
        ("foaf:page <https://a.example/doc>", "documentation", ["https://a.example/doc"]),
        ('dcat:version "2"', "version", "2"),
        ('dcat:keyword "a b", "c d; e f"@en', "tags_translated", {"en": ["a b", "c d", "e f"]}),
        (
            'dct:temporal [ dcat:startDate "2020-01-01" ; dcat:endDate "2021" ], [ schema:startDate "2019" ]',
            "temporal_coverage",
            [{"end": "2021", "start": "2020-01-01"}, {"start": "2019"}],
        ),
        (
            'dct:temporal [ time:hasBeginning [ time:inXSDDate "2020-01-01" ] ]',
            "temporal_coverage",
            [{"start": "2020-01-01"}],
        ),
        ('dct:spatial "قطر"', "spatial_coverage", [{"text": "قطر"}]),
        (
            'dct:spatial [ skos:prefLabel "Doha"@en, "الدوحة"@ar ; dcat:centroid "POINT(51.5 25.3)"^^geo:wktLiteral ]',
            "spatial_coverage",
            [{"text": "الدوحة", "centroid": '{"type": "Point", "coordinates": [51.5, 25.3]}'}],
        ),
        (
            'dct:spatial [ dcat:bbox "<http://www.opengis.net/def/crs/EPSG/0/4326> POLYGON((25 51, 26 51, 26 52, 25 51))" ]',
            "spatial_coverage",
            [
                {
                    "bbox": '{"type": "Polygon", "coordinates": [[[51.0, 25.0], [51.0, 26.0], [52.0, 26.0], [51.0, 25.0]]]}'
                }
            ],
        ),
        (
            'dct:publisher [ foaf:name "وزارة"@ar, "Ministry"@en ; foaf:mbox <mailto:a@b.qa> ]',
            "publisher",
            [
                {
                    "name": "وزارة",
                    "name_translated": {"ar": "وزارة", "en": "Ministry"},
                    "email": "a@b.qa",
                }
            ],
        ),
        ("dct:publisher <https://a.example/org>", "publisher", [{"uri": "https://a.example/org"}]),
        (
            'dcat:contactPoint [ vcard:fn "Desk" ; vcard:hasEmail [ vcard:hasValue <mailto:d@b.qa> ] ]',
            "contact",
            [{"name": "Desk", "email": "d@b.qa"}],
        ),
    ],
)
def test_fields(statements, field, value):
    assert mapped(statements).dataset[field] == value


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        ('dct:issued "03/04/2024"', "invalid_date"),
        ('dct:issued "2023-02-30"', "invalid_date"),
        ('dcat:contactPoint [ vcard:hasEmail "nobody" ]', "bad_email"),
        (
            'dcat:distribution [ dcat:accessURL <https://a.example/1> ; dcat:byteSize "12 KB" ]',
            "invalid_size",
        ),
        ("a dcat:DatasetSeries", "series"),
    ],
)
def test_what_cannot_be_read_is_left_out_with_a_warning(statements, code):
    result = mapped(statements)
    assert isinstance(result, Mapped)
    assert [note.code for note in flaws(result)] == [code]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (f"dct:format <{EU}file-type/GEOJSON>", ("GeoJSON", "application/geo+json")),
        ('dct:format "text/csv"', ("CSV", "text/csv")),
        (
            "dcat:mediaType <https://www.iana.org/assignments/media-types/application/pdf>",
            ("PDF", "application/pdf"),
        ),
        (
            "dcat:mediaType <https://www.w3.org/ns/iana/media-types/application/json#Resource>",
            ("JSON", "application/json"),
        ),
        ('dct:format [ rdfs:label "CSV" ] ; dcat:mediaType "text/plain"', ("CSV", "text/plain")),
        (
            "dcat:downloadURL <https://a.example/data.xlsx?x=1>",
            ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ),
        ('dct:format "gpkg"', ("GPKG", "application/geopackage+sqlite3")),
        ('dct:rights "x"', (None, None)),
    ],
)
def test_formats(statements, expected):
    resource = mapped(
        f"dcat:distribution [ dcat:accessURL <https://a.example/p> ; {statements} ]"
    ).dataset["resources"][0]
    assert (resource.get("format"), resource.get("mimetype")) == expected


def test_a_distribution_in_full():
    result = mapped(
        "dcat:distribution <https://a.example/r/1>",
        """<https://a.example/r/1> dcat:accessURL <https://a.example/p> ; dcat:downloadURL <https://a.example/f v.csv> ;
        dct:title "ملف"@ar ; dcat:byteSize 120.0 ; dct:rights [ rdfs:label "Free" ] ;
        dct:license <https://creativecommons.org/licenses/by/4.0/> ;
        spdx:checksum [ spdx:algorithm spdx:checksumAlgorithm_sha1 ; spdx:checksumValue "ab" ] .""".replace(
            "f v", "f%20v"
        ),
    )
    assert result.dataset["license_id"] == "cc-by"
    assert result.dataset["resources"] == [
        {
            "name_translated": {"ar": "ملف"},
            "access_url": "https://a.example/p",
            "download_url": "https://a.example/f%20v.csv",
            "url": "https://a.example/f%20v.csv",
            "format": "CSV",
            "mimetype": "text/csv",
            "license": "https://creativecommons.org/licenses/by/4.0/",
            "rights": "Free",
            "size": 120,
            "hash": "ab",
            "hash_algorithm": "http://spdx.org/rdf/terms#checksumAlgorithm_sha1",
            "uri": "https://a.example/r/1",
            "harvest_key": "https://a.example/r/1",
        }
    ]


def test_resources_stand_in_natural_order():
    names = ", ".join(f"<https://a.example/r/{i}>" for i in (10, 2, 1))
    keys = [
        each["harvest_key"][-2:]
        for each in mapped(f"dcat:distribution {names}").dataset["resources"]
    ]
    assert keys == ["/1", "/2", "10"]


def test_evidence_for_the_sectors():
    evidence = mapped(
        'dcat:theme <https://data.gov.qa/id/sector/health>, "Health" ; dcat:keyword "ward"@en ; dct:publisher [ foaf:name "MoPH" ]',
        '<https://data.gov.qa/id/sector/health> skos:prefLabel "الصحة"@ar .',
    ).evidence
    assert evidence.theme_uris == ("https://data.gov.qa/id/sector/health",)
    assert evidence.theme_labels == ("Health", "الصحة")
    assert (evidence.keywords, evidence.publisher, evidence.titles) == (
        ("ward",),
        "MoPH",
        ("Schools",),
    )


def test_keywords_of_one_sign_are_told_and_kept_with_the_record():
    found = mapped('dcat:keyword "a", "ab", "x;y", "علم", "R"@en')
    assert found.dataset["tags_translated"] == {"ar": ["علم"], "en": ["ab"]}
    left = {value for name, value in found.unmapped if name.startswith("dcat:keyword")}
    assert left == {"a", "x", "y", "R"}
    short = [each for each in found.notes if each.code == "keyword_too_short"]
    assert {each.params["keyword"] for each in short} == left


def test_a_keyword_that_is_too_long_is_kept_with_the_record():
    found = mapped(f'dcat:keyword "{"long " * 30}", "short"')
    assert found.dataset["tags_translated"] == {"en": ["short"]}
    assert ("dcat:keyword", ("long " * 30).strip()) in found.unmapped


@pytest.mark.parametrize(
    ("title", "found", "code"),
    [
        # Software that calls every text English.
        ('"عنوان عربي"@en', {"ar": "عنوان عربي"}, "wrong_language"),
        ('"عنوان عربي"@en, "Title"@en', {"ar": "عنوان عربي", "en": "Title"}, "wrong_language"),
        ('"المدارس (Schools)"', {"en": "المدارس (Schools)"}, "mixed_languages"),
        ('"بيانات GIS"@ar', {"ar": "بيانات GIS"}, None),
        ('"المدارس"@ar, "Schools"@en', {"ar": "المدارس", "en": "Schools"}, None),
    ],
)
def test_languages_that_are_not_what_they_are_called(title, found, code):
    result = mapped(f"dct:title {title}")
    assert result.dataset["title_translated"] == found
    said = {each.code for each in flaws(result)} & {"wrong_language", "mixed_languages"}
    assert said == ({code} if code else set())


def test_what_the_catalogue_notes_of_a_dataset_is_kept_with_it():
    entry = """<https://a.example/r/1> a dcat:CatalogRecord ; foaf:primaryTopic <https://a.example/d/1> ;
      dct:modified "2026-01-02" ; adms:status <https://a.example/withdrawn> ."""
    other = '<https://a.example/r/2> a dcat:CatalogRecord ; foaf:primaryTopic <https://a.example/d/2> ; dct:issued "2020" .'
    found = mapped('dct:identifier "1"', entry + other)
    kept = [pair for pair in found.unmapped if pair[0].startswith("dcat:CatalogRecord/")]
    assert kept == [
        ("dcat:CatalogRecord/adms:status", "https://a.example/withdrawn"),
        ("dcat:CatalogRecord/dct:modified", "2026-01-02"),
    ]


def test_files_that_say_the_same_have_keys_of_their_own():
    same = '[ a dcat:Distribution ; dct:title "Table" ; dcat:accessURL <https://a.example/x> ]'
    files = f"dcat:distribution {same}, {same}, {same}, [ a dcat:Distribution ]"
    found = mapped(f'dct:title "Schools" ; {files}').dataset["resources"]
    keys = [each["harvest_key"] for each in found]
    assert keys == [keys[0], f"{keys[0]}-2", f"{keys[0]}-3"]
