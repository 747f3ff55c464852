"""What a person edited in the portal stays through harvests, and is named with the record."""

from __future__ import annotations

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.model import HarvestRecord

from tests.integration.harvest.feed import HEAD, dataset, turtle


def person():
    return {"user": factories.Sysadmin()["name"]}


def edited(source, number=1):
    model.Session.rollback()
    record = HarvestRecord.get(source["id"], f"https://agency.example/d/{number}")
    model.Session.refresh(record)
    return [(edit["field"], edit["change"]) for edit in record.edited]


def versioned(number, version):
    extra = f'<http://www.w3.org/ns/dcat#version> "{version}" ;'
    return HEAD + dataset(number, extra=extra) + dataset(2)


class TestFields:
    def test_a_persons_field_stays_and_the_others_follow_the_source(
        self, feed, harvest, datasets, source
    ):
        feed.body = turtle(1, 2)
        harvest()
        notes = {"ar": "وصف كتبه الناشر"}
        call_action("package_patch", person(), id=datasets()["1"]["id"], notes_translated=notes)
        feed.body = versioned(1, "2")
        assert harvest()["updated"] >= 1
        shown = datasets()["1"]
        assert (shown["notes_translated"], shown["version"]) == (notes, "2")
        assert edited(source) == [("notes_translated.ar", "changed")]
        assert edited(source, 2) == []

    def test_the_source_has_its_way_again_when_it_says_the_same(
        self, feed, harvest, datasets, source
    ):
        feed.body = versioned(1, "1")
        harvest()
        call_action("package_patch", person(), id=datasets()["1"]["id"], version="2")
        feed.body = versioned(1, "1.1")
        harvest()
        assert (datasets()["1"]["version"], edited(source)) == ("2", [("version", "changed")])
        feed.body = versioned(1, "2")
        harvest()
        assert edited(source) == []
        feed.body = versioned(1, "3")
        harvest()
        assert datasets()["1"]["version"] == "3"


class TestFiles:
    def test_files_that_a_person_added_or_deleted(self, feed, harvest, datasets, source):
        feed.body = turtle(1, 2)
        harvest()
        here = datasets()["1"]
        by_person = person()
        call_action("resource_delete", by_person, id=here["resources"][0]["id"])
        added = call_action(
            "resource_create",
            by_person,
            package_id=here["id"],
            url="https://agency.example/mine.csv",
            name_translated={"ar": "ملفي"},
        )
        feed.body = turtle(1, 2, d1="Universities")
        assert harvest()["updated"] == 1
        shown = datasets()["1"]
        assert shown["title_translated"]["en"] == "Universities"
        assert [one["id"] for one in shown["resources"]] == [added["id"]]
        assert sorted(edited(source)) == [("", "added"), ("", "removed")]
