"""What DCAT-AP recommends and a record lacks: a warning each, which says what to add."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.formats.problems import RECOMMENDED, SENTENCES, sentence

from .conftest import read_all, turtle

FILE = (
    "dcat:distribution [ dcat:accessURL <https://a.example/1> ; dcat:downloadURL <https://a.example/1> ; "
    'dct:format "CSV" ; dct:license <https://creativecommons.org/licenses/by/4.0/> ; dct:description "x"@en ; '
    "<http://data.europa.eu/r5r/availability> <http://publications.europa.eu/resource/authority/planned-availability/STABLE> ]"
)
PARTS = {
    "missing_description": 'dct:description "All schools"@en',
    "missing_contact": 'dcat:contactPoint [ vcard:fn "Desk" ]',
    "missing_publisher": 'dct:publisher [ foaf:name "Council" ]',
    "missing_spatial": "dct:spatial <http://publications.europa.eu/resource/authority/country/QAT>",
    "missing_temporal": 'dct:temporal [ dcat:startDate "2020" ]',
    "missing_keyword": 'dcat:keyword "school"@en',
    "missing_theme": 'dcat:theme "Education"',
    "missing_distribution": FILE,
}
OF_FILES = {
    "missing_access_url": "dcat:accessURL <https://a.example/1> ;",
    "missing_format": 'dct:format "CSV" ;',
    "missing_licence": "dct:license <https://creativecommons.org/licenses/by/4.0/> ;",
    "missing_resource_description": 'dct:description "x"@en ;',
    "missing_availability": FILE.partition('"x"@en ; ')[2].removesuffix(" ]"),
}


def warned(statements):
    found, bad = read_all(turtle(statements))
    assert not bad
    return [each.code for each in found[0].warnings]


def test_a_whole_record_brings_no_warning():
    assert warned(" ; ".join(PARTS.values())) == []


@pytest.mark.parametrize("code", PARTS)
def test_each_missing_property_has_its_warning(code):
    assert warned(" ; ".join(text for key, text in PARTS.items() if key != code)) == [code]


@pytest.mark.parametrize("code", OF_FILES)
def test_each_missing_property_of_a_file_has_its_warning(code):
    file = FILE.replace(OF_FILES[code], "")
    assert file != FILE
    assert warned(" ; ".join([*[*PARTS.values()][:-1], file])) == [code]


def test_files_without_a_property_are_counted():
    files = " ; ".join(
        f"dcat:distribution [ dcat:accessURL <https://a.example/{i}> ]" for i in range(3)
    )
    found, _ = read_all(turtle(files))
    counts = {each.code: each.params.get("count") for each in found[0].warnings}
    assert counts["missing_format"] == "3"


def test_a_licence_of_the_dataset_is_one_of_its_files():
    licence = "dct:license <https://creativecommons.org/licenses/by/4.0/>"
    assert "missing_licence" not in warned(
        f"{licence} ; dcat:distribution [ dcat:accessURL <https://a.example/1> ]"
    )


def test_a_series_needs_no_files_and_no_theme():
    assert set(warned("a <http://www.w3.org/ns/dcat#DatasetSeries>")) == {
        "missing_contact",
        "missing_description",
        "missing_publisher",
        "missing_spatial",
        "series",
    }


def test_each_says_what_to_add():
    assert set(PARTS) | set(OF_FILES) == RECOMMENDED
    assert all("Add " in SENTENCES[code] for code in RECOMMENDED)


def test_the_sentence_counts():
    found, _ = read_all(turtle("dcat:distribution [ dcat:accessURL <https://a.example/1> ]"))
    problem = next(each for each in found[0].warnings if each.code == "missing_format")
    assert sentence(problem, str).startswith("Files that do not say their format: 1.")
