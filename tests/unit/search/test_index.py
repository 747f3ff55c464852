import json

import pytest

from ckanext.qatar_sectors.search.index import document, format_name, solr_fields

SECTORS = {"education": ("التعليم", "Education")}
DATASET = {
    "title": "مدارس",
    "title_translated": {"ar": "مدارس", "en": "Schools"},
    "notes_translated": {"en": "All schools"},
    "tags": [{"name": "x"}],
    "tags_translated": {"ar": ["تعليم"], "en": ["education"]},
    "sectors": ["education"],
    "organization": {"title": "وزارة", "title_translated": {"ar": "وزارة", "en": "Ministry"}},
    "resources": [
        {
            "name": "f",
            "name_translated": {"ar": "ملف", "en": "File"},
            "format": "csv",
            "data_dictionary": [{"id": "city", "label_ar": "المدينة", "label_en": "City"}],
        },
        {"format": "http://publications.europa.eu/resource/authority/file-type/CSV"},
    ],
}


def test_both_languages_are_searched():
    fields = solr_fields(DATASET, SECTORS)
    assert (fields["title_ar"], fields["title_en"], fields["notes_en"]) == (
        "مدارس",
        "Schools",
        "All schools",
    )
    assert fields["sectors"] == ["education"]
    assert fields["sector_names"] == ["التعليم", "Education"]
    assert fields["keywords"] == ["تعليم", "education", "x"]
    assert fields["publisher_names"] == ["وزارة", "Ministry"]
    assert fields["res_name"] == ["f", "ملف", "File"]
    assert fields["columns"] == ["city", "المدينة", "City"]
    assert fields["res_format"] == ["CSV"]


def test_a_dataset_in_one_language_is_sorted_in_both():
    fields = solr_fields({"title_translated": {"en": "(Schools)"}}, SECTORS)
    assert (fields["title_sort_ar"], fields["title_sort_en"]) == ("Schools)", "Schools)")
    assert "title_ar" not in fields


def test_a_dataset_with_a_title_only():
    assert solr_fields({"title": "x"}, SECTORS) == {"title_sort_ar": "x", "title_sort_en": "x"}


def test_fields_kept_as_json_text_are_read():
    fields = solr_fields({"title_translated": '{"ar": "أ"}', "sectors": '["education"]'}, SECTORS)
    assert (fields["title_ar"], fields["sectors"]) == ("أ", ["education"])


def test_nothing_that_solr_refuses_is_left():
    prepared = {
        "id": "1",
        "title_translated": {"ar": "x"},
        "extras_title_translated": '{"ar": "x"}',
        "contact": [{"name": "a\x00b"}],
        "notes": "a\x0bb",
        "empty": None,
        "validated_data_dict": json.dumps(DATASET),
    }
    made = document(prepared, SECTORS)
    assert made["title_ar"] == "مدارس"
    assert made["contact"] == [json.dumps({"name": "a\x00b"})]
    assert made["notes"] == "ab"
    assert not {"title_translated", "extras_title_translated", "empty"} & set(made)
    assert not any(isinstance(value, dict) for value in made.values())


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("csv", "CSV"),
        (".xlsx", "XLSX"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
        ("application/geo+json", "GEOJSON"),
        ("https://www.iana.org/assignments/media-types/text/csv", "CSV"),
        ("", ""),
    ],
)
def test_format_name(given, shown):
    assert format_name(given) == shown


def test_what_the_portal_notes_for_itself_is_asked_by_name_and_is_no_text():
    prepared = {
        "data_dict": "{}",
        "harvest_source_id": "s",
        "extras_harvest_source_id": "s",
        "extras_original_uri": "https://agency.example/1",
    }
    kept = document(prepared, SECTORS)
    assert kept["harvest_source_id"] == "s"
    assert kept["extras_original_uri"] == "https://agency.example/1"
    assert "extras_harvest_source_id" not in kept
