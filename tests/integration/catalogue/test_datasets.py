"""Datasets through the real actions: what is kept, what is refused, whose sectors count."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests import factories, helpers

EU = "http://publications.europa.eu/resource/authority/data-theme/"

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture(autouse=True)
def admin(clean):
    """Who acts where a test names nobody: the activity stream wants a person."""
    return factories.Sysadmin(name="admin")


def call_action(action, context=None, **data):
    return helpers.call_action(action, {"user": "admin", **(context or {})}, **data)


@pytest.fixture
def agency(agency_factory):
    return agency_factory(name="moehe", title="وزارة التربية والتعليم")


def create(agency, **fields):
    return call_action("package_create", owner_org=agency["id"], **fields)


def errors(agency, **fields):
    with pytest.raises(tk.ValidationError) as caught:
        create(agency, **fields)
    return caught.value.error_dict


class TestTexts:
    def test_a_name_and_one_title_are_enough(self, agency):
        made = create(agency, name="schools", title_translated={"ar": "المدارس"})
        assert made["title"] == "المدارس"
        assert made["title_translated"] == {"ar": "المدارس"}

    @pytest.mark.parametrize(("title", "language"), [("المدارس", "ar"), ("Schools", "en")])
    def test_a_plain_title_is_taken_by_its_script(self, agency, title, language):
        made = create(agency, name="schools", title=title)
        assert made["title_translated"] == {language: title}
        assert made["title"] == title

    def test_both_languages_come_back_as_they_were(self, agency):
        texts = {
            "title_translated": {"ar": "عدد المدارس", "en": "Number of schools"},
            "notes_translated": {"ar": "سطر\n\nسطر", "en": "A line\n\nA line"},
            "tags_translated": {"ar": ["مدارس"], "en": ["schools", "C & A"]},
        }
        made = create(agency, **texts)
        shown = call_action("package_show", id=made["id"])
        assert {key: shown[key] for key in texts} == texts
        assert (shown["title"], shown["notes"]) == ("عدد المدارس", "سطر\n\nسطر")
        assert sorted(tag["name"] for tag in shown["tags"]) == ["C A", "schools", "مدارس"]

    def test_the_fields_of_a_form_are_the_same(self, agency):
        made = create(
            agency,
            **{
                "title_translated-ar": "المدارس",
                "title_translated-en": "",
                "sectors": ["", "health"],
            },
            **{"tags_translated-ar": "مدارس، تعليم", "tags_translated-en": "schools"},
        )
        assert made["title_translated"] == {"ar": "المدارس"}
        assert made["tags_translated"] == {"ar": ["مدارس", "تعليم"], "en": ["schools"]}
        assert made["sectors"] == ["health"]

    def test_a_missing_name_is_made_from_the_title_and_free(self, agency):
        names = [create(agency, title_translated={"en": "Schools"})["name"] for _ in range(3)]
        assert names == ["schools", "schools-2", "schools-3"]

    def test_without_a_title_the_name_does_not_stand_for_it(self, agency):
        assert set(errors(agency, name="schools")) == {"title_translated"}

    def test_plain_tags_become_keywords_by_script(self, agency):
        made = create(agency, title="Schools", tags=[{"name": "schools"}, {"name": "مدارس"}])
        assert made["tags_translated"] == {"ar": ["مدارس"], "en": ["schools"]}

    def test_a_patch_of_the_plain_title_changes_that_language(self, agency):
        made = create(agency, title_translated={"ar": "المدارس", "en": "Schools"})
        patched = call_action("package_patch", id=made["id"], title="Pupils")
        assert patched["title_translated"] == {"ar": "المدارس", "en": "Pupils"}

    def test_a_patch_leaves_the_other_texts(self, agency):
        made = create(agency, title="Schools", tags_translated={"en": ["a b", "c/d"]})
        patched = call_action("package_patch", id=made["id"], notes_translated={"en": "New"})
        for key in ("title_translated", "tags_translated", "name"):
            assert patched[key] == made[key]
        assert patched["notes"] == "New"

    def test_texts_can_be_emptied(self, agency):
        made = create(agency, title="Schools", notes="Old", tags_translated={"en": ["a b"]})
        patched = call_action(
            "package_patch",
            id=made["id"],
            notes_translated={},
            notes="",
            tags_translated={},
            tags=[],
        )
        assert patched["notes"] == ""
        assert patched["tags"] == []
        assert "notes_translated" not in patched

    def test_a_file_has_texts_in_both_languages_and_a_dictionary(self, agency):
        made = create(agency, title="Schools")
        file = call_action(
            "resource_create",
            package_id=made["id"],
            url="https://data.gov.qa/schools.csv",
            name_translated={"ar": "المدارس", "en": "Schools"},
            data_dictionary=[
                {"id": "year", "label_ar": "السنة", "label_en": "Year", "type": "date"}
            ],
            size="12",
        )
        shown = call_action("package_show", id=made["id"])["resources"][0]
        assert shown["name"] == "المدارس"
        assert shown["name_translated"] == {"ar": "المدارس", "en": "Schools"}
        assert shown["data_dictionary"][0]["label_ar"] == "السنة"
        assert shown["size"] == 12
        call_action("resource_patch", id=file["id"], name="Pupils")
        # A write that leaves the file alone keeps it whole.
        call_action("package_patch", id=made["id"], title="Pupils")
        shown = call_action("resource_show", id=file["id"])
        assert shown["name_translated"] == {"ar": "المدارس", "en": "Pupils"}
        assert shown["data_dictionary"][0]["id"] == "year"


class TestRefusals:
    BAD = {
        "title_translated": {"ar": "\u202eabc", "en": "Schools"},
        "notes_translated": {"fr": "écoles"},
        "sectors": ["health", "wealth"],
        "url": "java\tscript:alert(1)",
        "documentation": ["data:text/html,x"],
        "conforms_to": ["javascript:alert(1)"],
        "issued": "soon",
        "contact": [{"url": "javascript:alert(1)"}],
        "resources": [{"url": "javascript:alert(1)", "access_url": "file:///etc/passwd"}],
    }

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            (
                "en",
                {
                    "title_translated": "invisible sign (U+202E)",
                    "notes_translated": "“fr” is not a language",
                    "sectors": "“wealth” is not a sector. The sectors are: education",
                    "url": "is not a web address. Begin it with https://",
                    "issued": "“soon” is not a date. Write a year (2023)",
                },
            ),
            (
                "ar",
                {
                    "title_translated": "علامة خفية (U+202E)",
                    "notes_translated": "«fr» ليست من لغات هذه البوابة",
                    "sectors": "«wealth» ليس قطاعًا. القطاعات هي: education",
                    "url": "ليس عنوانًا على الويب. ابدأه بـ https://",
                    "issued": "«soon» ليس تاريخًا. اكتب سنة (2023)",
                },
            ),
        ],
    )
    def test_each_bad_field_is_named_in_the_readers_language(
        self, agency, test_request_context, language, words
    ):
        with test_request_context("/", environ_overrides={"CKAN_LANG": language}):
            found = errors(agency, **self.BAD)
        assert set(found) == set(self.BAD)
        for field, text in words.items():
            assert text in " ".join(found[field]), field
        assert set(found["resources"][0]) == {"url", "access_url"}
        assert set(found["contact"][0]) == {"url"}

    def test_nothing_is_kept_of_a_refused_dataset(self, agency):
        errors(agency, title="Schools", sectors="wealth")
        assert call_action("package_list") == []


class TestSectors:
    def test_the_eu_theme_with_the_agencys_name_gives_a_sector(self, agency):
        made = create(agency, title="Schools", theme=[EU + "EDUC"])
        assert (made["sectors"], made["sectors_rule"]) == (["education"], "theme")
        assert made["sectors_reason"] == f"{EU}EDUC (وزارة التربية والتعليم)"

    def test_without_a_rule_it_waits_for_review(self, agency):
        made = create(agency, title="Schools")
        assert (made["sectors"], made["sectors_rule"], made["sectors_reason"]) == ([], "review", "")

    def test_a_theme_added_later_ends_the_waiting(self, agency):
        made = create(agency, title="Schools")
        patched = call_action("package_patch", id=made["id"], theme=[EU + "HEAL"])
        assert (patched["sectors"], patched["sectors_rule"]) == (["health"], "theme")

    def test_a_persons_choice_survives_everything_but_a_person(self, agency):
        made = create(agency, title="Schools", theme=[EU + "HEAL"], sectors=["sports"])
        assert made["sectors_rule"] == "person"
        writes = [
            ("package_patch", {"notes": "New"}, {}),
            (
                "package_update",
                {"title": "Pupils", "theme": [EU + "ENER"], "owner_org": agency["id"]},
                {},
            ),
            (
                "package_patch",
                {"sectors": ["maps"], "sectors_rule": "uri", "sectors_reason": "x"},
                {"qatar_harvest": True},
            ),
        ]
        for action, data, context in writes:
            written = call_action(action, context, id=made["id"], **data)
            assert (written["sectors"], written["sectors_rule"]) == (["sports"], "person"), action
        cleared = call_action("package_patch", id=made["id"], sectors=[])
        assert (cleared["sectors"], cleared["sectors_rule"]) == (["energy"], "theme")

    def test_a_person_overrides_the_harvest_and_keeps_that(self, agency):
        given = {"sectors": ["maps"], "sectors_rule": "crosswalk", "sectors_reason": "Maps"}
        made = call_action(
            "package_create", {"qatar_harvest": True}, owner_org=agency["id"], title="X Y", **given
        )
        assert {key: made[key] for key in given} == given
        same = call_action("package_patch", id=made["id"], notes="New")
        assert {key: same[key] for key in given} == given
        changed = call_action("package_patch", id=made["id"], sectors="health")
        assert (changed["sectors_rule"], changed["sectors_reason"]) == ("person", "")
        again = call_action("package_patch", {"qatar_harvest": True}, id=made["id"], **given)
        assert again["sectors"] == ["health"]

    def test_only_the_harvest_writes_where_a_dataset_comes_from(self, agency):
        origin = {"original_uri": "https://x.qa/1", "harvest_source_id": "s", "is_sample": "true"}
        assert not set(origin) & set(create(agency, title="Mine", **origin))
        made = call_action(
            "package_create", {"qatar_harvest": True}, owner_org=agency["id"], title="X Y", **origin
        )
        patched = call_action("package_patch", id=made["id"], original_uri="https://evil.example")
        assert {key: patched[key] for key in origin} == origin


class TestAgencies:
    def test_a_name_and_one_title_are_enough(self, clean):
        made = call_action("organization_create", name="npc", title="National Planning Council")
        assert made["title_translated"] == {"en": "National Planning Council"}

    def test_all_fields_come_back(self, clean):
        call_action("organization_create", name="state", title="Qatar")
        fields = {
            "title_translated": {"ar": "وزارة", "en": "Ministry"},
            "description_translated": {"ar": "نبذة", "en": "About"},
            "kind": "ministry",
            "contact_email": "info@moe.qa",
            "contact_phone": "+974 4444 0000",
            "homepage": "https://moe.qa",
        }
        call_action("organization_create", name="moe", groups=[{"name": "state"}], **fields)
        call_action("organization_patch", id="moe", kind="ministry")
        shown = call_action("organization_show", id="moe")
        assert {key: shown[key] for key in fields} == fields
        assert (shown["title"], shown["description"]) == ("وزارة", "نبذة")
        assert [group["name"] for group in shown["groups"]] == ["state"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [("kind", "empire"), ("homepage", "javascript:x"), ("title_translated", {})],
    )
    def test_bad_fields_are_named(self, clean, field, value):
        fields = {"title_translated": {"en": "Ministry"}, field: value}
        with pytest.raises(tk.ValidationError) as caught:
            call_action("organization_create", name="moe", **fields)
        assert set(caught.value.error_dict) == {field}

    def test_results_carry_the_agencys_names_in_both_languages(self, agency):
        made = create(agency, title="Schools")
        shown = call_action("package_show", id=made["id"])
        found = call_action("package_search", **{"facet.field": ["organization", "sectors"]})
        for package in (shown, found["results"][0]):
            assert package["organization"]["title_translated"] == agency["title_translated"]

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_facets_are_labelled_in_the_readers_language(
        self, agency, test_request_context, language
    ):
        create(agency, title="Schools", sectors=["education"])
        with test_request_context("/", environ_overrides={"CKAN_LANG": language}):
            found = call_action("package_search", **{"facet.field": ["organization", "sectors"]})
        labels = {
            name: [item["display_name"] for item in facet["items"]]
            for name, facet in found["search_facets"].items()
        }
        sector = {"ar": "التعليم والتدريب", "en": "Education and Training"}
        assert labels == {
            "organization": [agency["title_translated"][language]],
            "sectors": [sector[language]],
        }
