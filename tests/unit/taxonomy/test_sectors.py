"""The vocabulary of sectors holds together."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ckanext.qatar_sectors.taxonomy.crosswalk import default_crosswalk
from ckanext.qatar_sectors.taxonomy.folder import schemas_folder
from ckanext.qatar_sectors.taxonomy.sectors import (
    EU_THEME_BASE,
    SECTOR_BASE,
    SKOS,
    all_sectors,
    code_of,
    read_graph,
    sector_by_code,
)

# The table of the mission, in its order.
MISSION = [
    ("education", "التعليم والتدريب", "Education and Training", "EDUC"),
    ("finance", "المالية والاقتصاد", "Finance and Economy", "ECON"),
    ("environment", "البيئة والطقس", "Environment and Weather", "ENVI"),
    ("population", "الإحصائيات السكانية والحيوية", "Population and Vital Statistics", "SOCI"),
    ("health", "الصحة", "Health", "HEAL"),
    ("social", "الشؤون الاجتماعية", "Social Affairs", "SOCI"),
    ("maps", "الخرائط ونظم المعلومات الجغرافية", "Maps and Geographic Information Systems", "REGI"),
    ("energy", "الطاقة والصناعة", "Energy and Industry", "ENER"),
    ("realestate", "العقارات والبنية التحتية", "Real Estate and Infrastructure", "REGI"),
    ("transport", "المواصلات والاتصالات", "Transport and Communications", "TRAN"),
    ("labour", "التوظيف والعمالة", "Employment and Labour", "SOCI"),
    ("justice", "الأمن والقضاء", "Security and Justice", "JUST"),
    ("culture", "الإعلام والثقافة والسياحة", "Media, Culture and Tourism", "EDUC"),
    ("sports", "الرياضة", "Sports", "EDUC"),
]


def test_the_sectors_are_the_missions_in_its_order():
    found = [(s.code, s.name["ar"], s.name["en"], s.eu_theme) for s in all_sectors()]
    assert found == [(code, ar, en, EU_THEME_BASE + eu) for code, ar, en, eu in MISSION]


@pytest.mark.parametrize("sector", all_sectors(), ids=lambda s: s.code)
def test_each_sector_is_defined_in_both_languages(sector):
    assert sector.uri == SECTOR_BASE + sector.code
    assert set(sector.definition) == {"ar", "en"}
    assert all(len(text) > 20 for text in sector.definition.values())


@pytest.mark.parametrize("name", ["prefLabel", "definition"])
def test_no_concept_has_two_texts_in_one_language(name):
    graph = read_graph(schemas_folder())
    seen = [
        (quad.subject.value, quad.object.language)
        for quad in graph.quads_for_pattern(None, ox.NamedNode(SKOS + name), None)
    ]
    assert len(seen) == len(set(seen))


def test_every_concept_belongs_to_a_scheme_and_has_two_labels():
    graph = read_graph(schemas_folder())
    concepts = {
        quad.subject for quad in graph.quads_for_pattern(None, None, ox.NamedNode(SKOS + "Concept"))
    }
    assert len(concepts) == 14 + 13
    for concept in concepts:
        assert list(graph.quads_for_pattern(concept, ox.NamedNode(SKOS + "inScheme"), None))
        labels = graph.quads_for_pattern(concept, ox.NamedNode(SKOS + "prefLabel"), None)
        assert {quad.object.language for quad in labels} == {"ar", "en"}


def test_every_match_within_our_vocabulary_leads_to_a_sector():
    codes = {sector.code for sector in all_sectors()}
    crosswalk = default_crosswalk()
    for theme in (*crosswalk.source_themes, *crosswalk.eu_themes):
        assert set(theme.sectors) <= codes, theme.uri
        assert theme.default in {None, *theme.sectors}, theme.uri
    assert set(crosswalk.words) == codes
    assert set(crosswalk.publishers) <= codes


def test_an_eu_theme_leads_to_each_sector_that_is_exported_with_it():
    rules = {theme.uri: theme.sectors for theme in default_crosswalk().eu_themes}
    for sector in all_sectors():
        assert sector.code in rules[sector.eu_theme]


@pytest.mark.parametrize(
    ("identifier", "code"),
    [
        ("health", "health"),
        ("https://data.gov.qa/id/sector/health", "health"),
        ("http://data.gov.qa/id/sector/health/", "health"),
        (" health ", "health"),
        ("wealth", None),
        ("https://data.gov.qa/id/sector/", None),
        ("", None),
    ],
)
def test_code_of(identifier, code):
    assert code_of(identifier) == code


def test_an_unknown_code_has_no_sector():
    assert sector_by_code("wealth") is None
