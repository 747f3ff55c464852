"""ckanext-dcat's profiles as the oracle: the same feeds through rdflib and through our mapper.

Where we differ on purpose, the comparison says why.
"""

from __future__ import annotations

import json

import pytest

from ckan import plugins

from ckanext.dcat.processors import RDFParser
from ckanext.qatar_sectors.dcat import dates
from ckanext.qatar_sectors.harvest import formats
from ckanext.qatar_sectors.harvest.formats.records import Document, Found

IN_ENGLISH = {
    "Ministerium des Innern und für Kommunales (MIK)": "Ministry of the Interior and Municipal Affairs",
    "Ministerium für Soziales, Gesundheit, Integration und Verbraucherschutz (MSGIV)": (
        "Ministry of Social Affairs, Health, Integration and Consumerism"
    ),
    "Ministerium für Landwirtschaft, Umwelt und Klimaschutz (MLUK)": (
        "Ministry for Agriculture, Environment and Climate Protection"
    ),
    "Landesamt für Ländliche Entwicklung, Landwirtschaft und Flurneuordnung (LELF)": (
        "State Office for Rural Development, Agriculture and Land Consolidation"
    ),
}
# The label says more than the media type it is sent with.
IN_A_MEDIA_TYPE = {"json": {"geojson"}, "zip": {"shp"}}
FEEDS = {
    "ch_dcatap_catalog.ttl": "turtle",
    "de_govdata_brandenburg-catalog-original-input.rdf": "xml",
    "de_govdata_brandenburg-catalog-original-input.ttl": "turtle",
    "ods_2015_catalog.ttl": "turtle",
    "be_gent_ipsum_TURTLE_NAMED_RDF.rdf": "turtle",
}


def generated(count=500):
    """Datasets of a regular shape with what the feeds at hand lack: Arabic, blank nodes, periods, places."""
    head = """@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
    @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
    """
    return head + "\n".join(
        f"""<https://a.example/{i}> a dcat:Dataset ; dct:title "بيانات {i}"@ar ; dct:identifier "N-{i}" ;
        dct:description "وصف {i}"@ar ; dcat:keyword "كلمة {i}"@ar, "ماء"@ar ; dct:issued "20{i % 24:02}-01-02" ;
        dct:publisher [ a foaf:Organization ; foaf:name "جهة {i % 7}" ] ; dcat:version "{i}" ;
        dcat:landingPage <https://a.example/page/{i}> ;
        dcat:contactPoint [ vcard:fn "مكتب" ; vcard:hasEmail <mailto:d{i}@a.example> ] ;
        dct:temporal [ a dct:PeriodOfTime ; dcat:startDate "2019-01-01" ; dcat:endDate "2020-01-01" ] ;
        dct:spatial <http://publications.europa.eu/resource/authority/country/QAT> ;
        dcat:distribution <https://a.example/{i}/r> .
        <https://a.example/{i}/r> a dcat:Distribution ; dct:title "ملف {i}"@ar ;
        dcat:downloadURL <https://a.example/{i}.csv> ; dcat:accessURL <https://a.example/{i}> ;
        dct:format "CSV" ; dcat:byteSize {100 + i} ; dct:license <https://creativecommons.org/licenses/by/4.0/> ."""
        for i in range(count)
    )


@pytest.fixture
def without_plugins():
    """Their parser asks a loaded scheming for the type's schema, and there is none."""
    plugins.unload_all()


@pytest.fixture(params=[*FEEDS, "generated"])
def both(request, without_plugins):
    """(ours, theirs) by URI; a dataset type without schema keeps their parser to its plain fields."""
    if request.param == "generated":
        body, syntax = generated().encode(), "turtle"
    else:
        shared = request.getfixturevalue("shared")
        body, syntax = (shared / "feeds" / request.param).read_bytes(), FEEDS[request.param]
    parser = RDFParser(profiles=["euro_dcat_ap_3"], dataset_type="without-schema")
    parser.parse(body.decode(), _format=syntax)
    theirs = {}
    for dataset in parser.datasets():
        extras = {extra["key"]: extra["value"] for extra in dataset["extras"]}
        theirs[extras["uri"]] = {**extras, **dataset}
    items = list(formats.read(Document("https://a.example/feed", body, ""), lambda url: None))
    assert all(isinstance(item, Found) for item in items)
    return {item.identifier: item.dataset for item in items}, theirs


def test_the_same_datasets(both):
    ours, theirs = both
    assert ours.keys() == theirs.keys()
    assert len(ours) > 2


def test_titles_descriptions_and_keywords(both):
    ours, theirs = both
    for uri, dataset in ours.items():
        other = theirs[uri]
        # They take any one language; we prefer ours. Where only one is given the texts are equal.
        titles = dataset["title_translated"].values()
        assert {" ".join(other["title"].split())} & set(titles) or len(titles) == 1
        assert bool(dataset.get("notes_translated")) == bool((other.get("notes") or "").strip())
        # We keep keywords of our two languages and split those that hold commas.
        words = {word for words in dataset.get("tags_translated", {}).values() for word in words}
        tags = {
            " ".join(part.split())
            for tag in other["tags"]
            for part in tag["name"].replace(";", ",").split(",")
        }
        assert words <= tags
        assert bool(words) == any(len(tag) > 1 for tag in tags)


def test_dates_identifier_version_and_landing_page(both):
    ours, theirs = both
    for uri, dataset in ours.items():
        other = theirs[uri]
        for field in ("identifier", "version", "url"):
            assert dataset.get(field, "") == (other.get(field) or "")
        for field in ("issued", "modified"):
            # The same moment, written in one form: +0000 becomes +00:00. "29.05..2017" is no date.
            given = other.get(field) or ""
            assert dataset.get(field, "")[:19] == (given[:19] if dates.parse(given) else "")


def test_publisher_contact_period_and_place(both):
    ours, theirs = both
    for uri, dataset in ours.items():
        other = theirs[uri]
        publisher = (dataset.get("publisher") or [{}])[0]
        # A literal is a name for us only; of names in German and English we take the English one.
        if name := other.get("publisher_name"):
            assert publisher["name"] == name or IN_ENGLISH.get(name) == publisher["name"]
        contact = (dataset.get("contact") or [{}])[0]
        # They resolve "desk@a.example" as an address below the document.
        email = (other.get("contact_email") or "").removeprefix("mailto:").rpartition("/")[2]
        assert contact.get("email", "") == email
        period = (dataset.get("temporal_coverage") or [{}])[0]
        assert period.get("start") == other.get("temporal_start")
        if place := other.get("spatial_uri"):
            assert place in {each.get("uri") for each in dataset["spatial_coverage"]}


def test_resources(both):
    ours, theirs = both
    for uri, dataset in ours.items():
        mine = {each["uri"]: each for each in dataset["resources"]}
        others = {each["uri"]: each for each in theirs[uri]["resources"]}
        assert mine.keys() == others.keys()
        for key, resource in mine.items():
            other = others[key]
            assert resource["url"] == (other["url"] or "")
            assert resource.get("size") == other.get("size")
            assert resource.get("hash") == other.get("hash")
            assert resource.get("license") == other.get("license")
            # A media type as a format is their last resort, and before the label they ask the media type.
            label = (other.get("format") or "").casefold()
            if label and "/" not in label:
                known = {label, *IN_A_MEDIA_TYPE.get(label, ())}
                assert resource["format"].casefold() in known


def test_lists(both):
    ours, theirs = both
    for uri, dataset in ours.items():
        other = theirs[uri]
        for field in ("conforms_to", "documentation"):
            assert dataset.get(field, []) == sorted(json.loads(other.get(field) or "[]"))
