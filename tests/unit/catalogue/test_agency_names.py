"""Names of agencies in results."""

from __future__ import annotations

from ckanext.qatar_sectors.catalogue.agency_names import add_names, agency_ids


def test_an_agency_gets_its_names_in_both_languages():
    found = [{"organization": {"id": "a"}}, {"organization": {"id": "b"}}, {"organization": None}]
    assert agency_ids(found) == {"a", "b"}
    add_names(found, {"a": {"ar": "هيئة", "en": "Agency"}})
    assert found[0]["organization"]["title_translated"] == {"ar": "هيئة", "en": "Agency"}
    assert found[1]["organization"]["title_translated"] == {}


def test_a_search_for_chosen_fields_gives_a_name_instead_of_an_agency():
    """`fl=*` and `fl=organization` answer Solr's own field, a text."""
    found = [{"organization": "npc"}]
    assert agency_ids(found) == set()
    add_names(found, {})
    assert found == [{"organization": "npc"}]
