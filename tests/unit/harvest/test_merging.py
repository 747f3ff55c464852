"""What a person edited stays, field by field, until the source says the same."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.run.fields import Change, Edit
from ckanext.qatar_sectors.harvest.run.likeness import same
from ckanext.qatar_sectors.harvest.run.merging import merged

BEFORE = {
    "title_translated": {"en": "Schools", "ar": "مدارس"},
    "notes_translated": {"en": "All schools"},
    "version": "1",
    "theme": ["https://themes.example/EDUC"],
    "private": False,
}
SHOWN = {"id": "i", "name": "schools", "state": "active", "title": "مدارس", "num_resources": 0}


def shown(**changes):
    """The dataset as CKAN shows it after a person's changes."""
    return {**SHOWN, **BEFORE, **changes}


def file(key, **fields):
    return {"harvest_key": key, "url": f"https://a.example/{key}", "format": "CSV", **fields}


class TestFields:
    def test_what_nobody_touched_is_the_sources(self):
        new = {**BEFORE, "version": "2", "title_translated": {"en": "New"}}
        merge = merged(new, shown(), BEFORE)
        assert (merge.dataset["version"], merge.dataset["title_translated"]) == ("2", {"en": "New"})
        assert merge.edits == ()

    def test_a_persons_field_stays_and_is_named(self):
        new = {**BEFORE, "version": "2", "theme": ["https://themes.example/HEAL"]}
        merge = merged(new, shown(version="1b"), BEFORE)
        assert merge.dataset["version"] == "1b"
        assert merge.dataset["theme"] == ["https://themes.example/HEAL"]
        assert merge.edits == (Edit("version"),)

    def test_it_stays_over_many_runs(self):
        """What the source said is kept as the source said it, so an edit is still one a run later."""
        edited = shown(version="1b")
        for number in ("2", "3", "4"):
            merge = merged({**BEFORE, "version": number}, edited, BEFORE)
            assert merge.edits == (Edit("version"),)
            edited = {**SHOWN, **merge.dataset}

    def test_a_language_is_a_field_of_its_own(self):
        new = {**BEFORE, "notes_translated": {"en": "All schools of 2026"}}
        person = shown(notes_translated={"en": "All schools", "ar": "كل المدارس"})
        merge = merged(new, person, BEFORE)
        assert merge.dataset["notes_translated"] == {
            "en": "All schools of 2026",
            "ar": "كل المدارس",
        }
        assert merge.edits == (Edit("notes_translated.ar"),)

    def test_a_field_that_the_source_never_had_is_a_persons(self):
        merge = merged(BEFORE, shown(provenance="Counted"), BEFORE)
        assert merge.dataset["provenance"] == "Counted"
        assert merge.edits == (Edit("provenance"),)

    @pytest.mark.parametrize("emptied", [None, "", []])
    def test_a_field_that_a_person_emptied_stays_empty(self, emptied):
        merge = merged({**BEFORE, "version": "2"}, shown(version=emptied), BEFORE)
        assert "version" not in merge.dataset
        assert merge.edits == (Edit("version"),)

    def test_an_edit_that_the_source_comes_to_say_is_none_any_more(self):
        new = {**BEFORE, "version": "1b"}
        first = merged(new, shown(version="1b"), BEFORE)
        assert (first.dataset["version"], first.edits) == ("1b", ())
        later = merged({**BEFORE, "version": "3"}, {**SHOWN, **first.dataset}, new)
        assert later.dataset["version"] == "3"

    def test_without_a_before_the_source_has_its_way(self):
        assert merged(BEFORE, shown(version="1b"), None).dataset["version"] == "1"

    def test_a_persons_sectors_stay_and_are_named(self):
        mapped = {**BEFORE, "sectors": ["education"], "sectors_rule": "uri"}
        merge = merged(mapped, shown(sectors=["sports"], sectors_rule="person"), BEFORE)
        assert merge.dataset["sectors"] == ["sports"]
        assert Edit("sectors") in merge.edits

    def test_sectors_that_a_rule_gave_are_given_anew(self):
        mapped = {**BEFORE, "sectors": ["education"], "sectors_rule": "uri"}
        merge = merged(mapped, shown(sectors=["sports"], sectors_rule="theme"), BEFORE)
        assert (merge.dataset["sectors"], merge.edits) == (["education"], ())


class TestFiles:
    def merge(self, now, here, before):
        return merged({"resources": now}, {"resources": here}, {"resources": before})

    def test_a_persons_change_of_a_file_stays(self):
        here = [file("a", id="1", format="XLSX", position=0), file("b", id="2")]
        now = [file("b", size=5), file("a", size=6)]
        merge = self.merge(now, here, [file("a"), file("b")])
        assert [(one["id"], one["format"], one["size"]) for one in merge.dataset["resources"]] == [
            ("2", "CSV", 5),
            ("1", "XLSX", 6),
        ]
        assert merge.edits == (Edit("format", file="a"),)

    def test_a_file_that_a_person_added_stays_at_the_end(self):
        own = {"id": "9", "url": "https://a.example/mine", "url_type": "upload"}
        merge = self.merge([file("a"), file("b")], [file("a", id="1"), own], [file("a")])
        assert [one.get("id") for one in merge.dataset["resources"]] == ["1", None, "9"]
        assert merge.edits == (Edit("", Change.ADDED, "https://a.example/mine"),)

    def test_a_file_that_a_person_deleted_stays_deleted(self):
        before = [file("a"), file("b")]
        for _ in range(2):
            merge = self.merge([file("a"), file("b")], [file("a", id="1")], before)
            assert [one["harvest_key"] for one in merge.dataset["resources"]] == ["a"]
            assert merge.edits == (Edit("", Change.REMOVED, "b"),)

    def test_a_file_that_the_source_dropped_goes(self):
        merge = self.merge(
            [file("a")], [file("a", id="1"), file("b", id="2")], [file("a"), file("b")]
        )
        assert [one["id"] for one in merge.dataset["resources"]] == ["1"]
        assert merge.edits == ()

    def test_a_file_without_a_key_is_known_by_its_address(self):
        bare = {"url": "https://a.example/x", "format": "CSV"}
        merge = self.merge([{**bare, "size": 1}], [{**bare, "id": "1"}], [bare])
        assert (merge.dataset["resources"][0]["id"], merge.edits) == ("1", ())

    def test_a_format_that_ckan_guessed_is_nobodys_edit(self):
        bare = {"harvest_key": "a", "url": "https://a.example/a.csv", "format": ""}
        merge = self.merge(
            [{**bare, "format": "XLSX"}], [{**bare, "id": "1", "format": "CSV"}], [bare]
        )
        assert (merge.dataset["resources"][0]["format"], merge.edits) == ("XLSX", ())

    def test_an_uploaded_file_in_the_place_of_the_sources_stays_uploaded(self):
        here = [file("a", id="1") | {"url": "https://portal.example/f.csv", "url_type": "upload"}]
        merge = self.merge([file("a")], here, [file("a")])
        assert merge.dataset["resources"][0]["url_type"] == "upload"


@pytest.mark.parametrize(
    ("field", "one", "other", "equal"),
    [
        ("title", None, "", True),
        ("theme", [], None, True),
        ("contact", [{"name": "A", "email": ""}], [{"name": "A"}], True),
        ("title", " A  b ", "A b", True),
        ("title", "Schools", "schools", False),
        ("format", "csv", "CSV", True),
        ("size", 12, "12", True),
        ("issued", "٢٠٢٣", "2023", True),
        ("tags_translated", ["a, b"], ["a", "b"], True),
        ("theme", ["a", "b"], ["b", "a"], False),
        ("url", "https://a.example/a b", "https://a.example/a%20b", True),
        ("flag", True, "true", True),
    ],
)
def test_same(field, one, other, equal):
    assert same(field, one, other) is equal
